#version 330 core
// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
in vec3 viewPosition;
in vec3 viewNormal;
in vec4 vertexColor;
in vec2 inPicture;
in float broken;  // 0 in what is whole; at the edge between two whole vertices of a broken one it may be below

uniform vec4 color;
uniform bool hasVertexColors;
uniform bool hasTexture;
uniform sampler2D picture;
uniform int shading;       // 0: none, 1: flat, 2: smooth
uniform bool isPoint;
uniform float highlight;   // 0 to 1: selected
uniform vec3 highlightColor;

out vec4 result;

vec3 lit(vec3 base, vec3 normal, vec3 toEye)
{
    // A key light over the left shoulder, a weaker one at the camera, sky and ground, and a little from behind that shows
    // the outline.
    const vec3 key = normalize(vec3(-0.45, 0.75, 0.9));
    float facing = dot(normal, key);
    float diffuse = max(facing, 0.0) * 0.50 + max(dot(normal, toEye), 0.0) * 0.32;
    float sky = mix(0.14, 0.30, normal.y * 0.5 + 0.5);
    float shine = pow(max(dot(normal, normalize(key + toEye)), 0.0), 40.0) * 0.16;
    float rim = pow(1.0 - max(dot(normal, toEye), 0.0), 3.0) * 0.12;
    return base * (diffuse + sky) + vec3(shine + rim * 0.6);
}

void main()
{
    if (broken != 0.0)
        discard;
    if (isPoint && length(gl_PointCoord - vec2(0.5)) > 0.5)
        discard;
    vec4 base = hasVertexColors ? vec4(vertexColor.rgb, vertexColor.a * color.a) : color;
    if (hasTexture) {
        vec4 seen = texture(picture, inPicture);
        if (seen.a < 0.5)
            discard;  // what a picture cuts out, leaves and fences for example
        base.rgb *= seen.rgb;
    }
    vec3 shown = base.rgb;
    if (shading > 0) {
        vec3 toEye = normalize(-viewPosition);
        vec3 normal = cross(dFdx(viewPosition), dFdy(viewPosition));
        if (shading == 2 && dot(viewNormal, viewNormal) > 1e-12)
            normal = viewNormal;
        normal = normalize(normal);
        // Both sides of a surface are shown alike.
        if (dot(normal, toEye) < 0.0)
            normal = -normal;
        shown = lit(base.rgb, normal, toEye);
    }
    result = vec4(mix(shown, highlightColor, highlight * 0.38), base.a);
}

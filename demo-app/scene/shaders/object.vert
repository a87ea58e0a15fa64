#version 330 core
// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 color;
layout(location = 3) in vec2 uv;

uniform mat4 modelView;
uniform mat4 projection;
uniform mat3 normalMatrix;
uniform float pointSize;
uniform float largestCoordinate;

out vec3 viewPosition;
out vec3 viewNormal;
out vec4 vertexColor;
out vec2 inPicture;
out float broken;

void main()
{
    // As numbers, since drivers need not heed what NaN means: without the sign, infinity and NaN are the largest ones.
    // Whatever a broken vertex belongs to is left out by the fragment shader.
    uvec3 sizes = floatBitsToUint(position) & 0x7fffffffu;
    bool isWhole = all(lessThan(sizes, uvec3(floatBitsToUint(largestCoordinate))));
    vec4 placed = modelView * vec4(isWhole ? position : vec3(0.0), 1.0);
    broken = isWhole ? 0.0 : 1.0;
    viewPosition = placed.xyz;
    viewNormal = normalMatrix * normal;
    vertexColor = color;
    inPicture = uv;
    gl_Position = projection * placed;
    gl_PointSize = isWhole ? pointSize : 0.0;
}

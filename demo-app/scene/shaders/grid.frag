#version 330 core
// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
in vec2 place;
in vec2 fromCentre;

uniform float cell;
uniform vec4 lineColor;
uniform vec3 xColor;
uniform vec3 yColor;

out vec4 result;

/// How much of a line of one pixel is here. Lines that come closer than some pixels fade out.
float line(vec2 at, float width)
{
    vec2 scaled = at / width;
    vec2 perPixel = fwidth(scaled);
    vec2 distance = abs(fract(scaled - 0.5) - 0.5) / max(perPixel, vec2(1e-9));
    vec2 cover = (1.0 - min(distance, 1.0)) * (1.0 - smoothstep(0.15, 0.5, perPixel));
    return max(cover.x, cover.y);
}

float axis(float at)
{
    return 1.0 - min(abs(at) / max(fwidth(at) * 1.2, 1e-9), 1.0);
}

void main()
{
    float fade = 1.0 - smoothstep(0.25, 1.0, length(fromCentre));
    float strength = max(line(place, cell) * 0.45, line(place, cell * 10.0));
    vec4 shown = vec4(lineColor.rgb, lineColor.a * strength);
    float x = axis(place.y);
    float y = axis(place.x);
    if (x > 0.0)
        shown = mix(shown, vec4(xColor, 0.9), x);
    if (y > 0.0)
        shown = mix(shown, vec4(yColor, 0.9), y);
    shown.a *= fade;
    if (shown.a < 0.004)
        discard;
    result = shown;
}

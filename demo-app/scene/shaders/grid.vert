#version 330 core
// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
uniform mat4 viewProjection;
uniform vec2 centre;
uniform float reach;

out vec2 place;
out vec2 fromCentre;

void main()
{
    vec2 corner = vec2(gl_VertexID % 2, gl_VertexID / 2) * 2.0 - 1.0;
    fromCentre = corner;
    place = centre + corner * reach;
    gl_Position = viewProjection * vec4(place, 0.0, 1.0);
}

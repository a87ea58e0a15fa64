#version 330 core
// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
in float broken;

uniform vec4 number;

out vec4 result;

void main()
{
    if (broken != 0.0)
        discard;
    result = number;
}

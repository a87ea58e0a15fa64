// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/dialog_reply.h"
#include "base/wire/carry_value.h"

namespace carrel::base::wire {

template <>
inline constexpr qsizetype leastSize<FormField> = 13;

void carry(auto& port, Like<MessageRequest> auto& request)
{
    carryAll(port, request.kind, request.text, request.detail);
}
void carry(auto& port, Like<QuestionRequest> auto& request)
{
    carryAll(port, request.text, request.detail, request.buttons);
}
void carry(auto& port, Like<ChoiceRequest> auto& request)
{
    carryAll(port, request.text, request.items, request.current);
}
void carry(auto& port, Like<FileRequest> auto& request)
{
    carryAll(port, request.mode, request.filters, request.folder, request.name);
}
void carry(auto& port, Like<FormField> auto& field)
{
    carryAll(port, field.name, field.label, field.help, field.kind, field.initial, field.minimum, field.maximum,
             field.lines, field.choices, field.file);
}
void carry(auto& port, Like<FormRequest> auto& request) { carryAll(port, request.text, request.fields); }
void carry(auto& port, Like<DialogRequest> auto& request)
{
    carryAll(port, request.id, request.jobId, request.title, request.content);
}
void carry(auto& port, Like<DialogReply> auto& reply) { carryAll(port, reply.how, reply.answer); }

}  // namespace carrel::base::wire

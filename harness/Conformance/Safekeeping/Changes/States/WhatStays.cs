using System.Text.Json;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping.Changes.States;

/// <summary>
/// What nothing puts back: firmware, security, vendor-specific commands. It is written down all the same, so that somebody who wonders can
/// read it; whoever allowed the hazard accepted it.
/// </summary>
internal sealed class WhatStays : LastingState
{
    /// <inheritdoc />
    internal override string Name => "what stays";

    /// <inheritdoc />
    internal override bool IsOfController => false;

    /// <inheritdoc />
    internal override string Undo => "nothing undoes this";

    /// <inheritdoc />
    internal override string? PartChangedBy(bool isAdmin, in SubmissionEntry command) =>
        CommandHazards.Of(isAdmin, command) >= Hazard.Persistent && command.Opcode != (byte)Nvme.Spec.Commands.AdminOpcode.Lockdown
            ? Name
            : null;

    /// <inheritdoc />
    internal override JsonElement Read(DriveLine line) => ToJson(Array.Empty<int>());

    /// <inheritdoc />
    internal override void PutBack(DriveLine line, JsonElement before, IReadOnlySet<string>? parts, PutBackLog log)
    {
    }
}

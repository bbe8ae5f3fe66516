using System.Text.Json;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Conformance.Safekeeping.Changes.States;

/// <summary>
/// Secondary controllers: online or not, and the flexible resources that they have (B2.2 8.2.6). What the primary allocated to itself takes
/// another reset to come into force, so it is only asked for.
/// </summary>
internal sealed class SecondaryControllers : LastingState
{
    /// <inheritdoc />
    internal override string Name => "secondary controllers";

    /// <inheritdoc />
    internal override bool IsOfController => true;

    /// <inheritdoc />
    internal override string Undo => "each secondary gets the resources and the state that it had";

    /// <inheritdoc />
    internal override string? PartChangedBy(bool isAdmin, in SubmissionEntry command) =>
        isAdmin && command.Opcode == (byte)AdminOpcode.VirtualizationManagement ? Name : null;

    /// <inheritdoc />
    internal override JsonElement Read(DriveLine line) => ToJson(SecondariesOf(line));

    /// <inheritdoc />
    internal override void PutBack(DriveLine line, JsonElement before, IReadOnlySet<string>? parts, PutBackLog log)
    {
        var was = FromJson<List<Secondary>>(before);
        foreach (var now in SecondariesOf(line))
        {
            if (was.Find(one => one.Identifier == now.Identifier) is { } wanted && wanted != now)
            {
                var status = PutBack(line, wanted, now);
                log.Tell(
                    SecondariesOf(line).Contains(wanted),
                    $"secondary controller {now.Identifier} is as it was",
                    () => $"no, Virtualization Management ended with {status}");
            }
        }
    }

    private static Status PutBack(DriveLine line, Secondary wanted, Secondary now)
    {
        var status = Send(line, new(VirtualizationAction.SecondaryOffline, now.Identifier));
        if (status.IsSuccess && wanted.Queues != 0)
        {
            status = Send(line, new(
                VirtualizationAction.SecondaryAssign, now.Identifier, ControllerResourceType.VirtualQueue, wanted.Queues));
        }

        if (status.IsSuccess && wanted.Interrupts != 0)
        {
            status = Send(line, new(
                VirtualizationAction.SecondaryAssign, now.Identifier, ControllerResourceType.VirtualInterrupt, wanted.Interrupts));
        }

        return status.IsSuccess && wanted.IsOnline ? Send(line, new(VirtualizationAction.SecondaryOnline, now.Identifier)) : status;
    }

    private static Status Send(DriveLine line, in VirtualizationManagementCommand command) =>
        line.Write(VirtualizationManagementCommand.Encode(command), []).Status;

    private static List<Secondary> SecondariesOf(DriveLine line) =>
        line.Identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.VirtualizationManagement)
            && line.TryIdentify(new IdentifyCommand(IdentifyCns.SecondaryControllerList), out var page)
            ?
            [
                .. new SecondaryControllerList(page).Entries.ToArray().Select(entry => new Secondary(
                    entry.SecondaryControllerIdentifier,
                    entry.State.HasFlag(SecondaryControllerStates.Online),
                    entry.VirtualQueues,
                    entry.VirtualInterrupts)),
            ]
            : [];

    private sealed record Secondary(ushort Identifier, bool IsOnline, ushort Queues, ushort Interrupts);
}

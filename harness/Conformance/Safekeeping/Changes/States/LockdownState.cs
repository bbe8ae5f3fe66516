using System.Runtime.InteropServices;
using System.Text.Json;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping.Changes.States;

/// <summary>What Lockdown has prohibited on admin queues (B2.2 5.1.12, log page 14h). Allowed again first: it may be in the way.</summary>
internal sealed class LockdownState : LastingState
{
    private static readonly LockdownScope[] Scopes = [LockdownScope.AdminCommand, LockdownScope.SetFeatures];

    /// <inheritdoc />
    internal override string Name => "lockdown";

    /// <inheritdoc />
    internal override bool IsOfController => false;

    /// <inheritdoc />
    internal override string Undo => "Lockdown without prohibiting";

    /// <inheritdoc />
    internal override string? PartChangedBy(bool isAdmin, in SubmissionEntry command) =>
        isAdmin && command.Opcode == (byte)AdminOpcode.Lockdown ? Name : null;

    /// <inheritdoc />
    internal override JsonElement Read(DriveLine line) => ToJson(ProhibitionsOf(line));

    /// <inheritdoc />
    internal override void PutBack(DriveLine line, JsonElement before, IReadOnlySet<string>? parts, PutBackLog log)
    {
        var was = FromJson<List<Prohibition>>(before);
        foreach (var now in ProhibitionsOf(line).Where(now => !was.Contains(now)))
        {
            var command = new LockdownCommand((LockdownScope)now.Scope, now.OpcodeOrFeature);
            var status = line.Write(LockdownCommand.Encode(command), []).Status;
            var what = (LockdownScope)now.Scope == LockdownScope.AdminCommand ? "admin opcode" : "Set Features of";
            log.Tell(status.IsSuccess, $"{what} {now.OpcodeOrFeature:X2}h is allowed again", () => $"no, Lockdown ended with {status}");
        }
    }

    private static List<Prohibition> ProhibitionsOf(DriveLine line)
    {
        var found = new List<Prohibition>();
        if (line.Identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.CommandAndFeatureLockdown))
        {
            foreach (var scope in Scopes)
            {
                var asked = new LockdownLogContents { Scope = scope, Select = LockdownLogSelect.Prohibited };
                if (line.TryReadLog(LogPageIdentifier.CommandAndFeatureLockdown, LockdownLog.Size, asked.Bits, out var page))
                {
                    var log = MemoryMarshal.Read<LockdownLog>(page);
                    found.AddRange(((ReadOnlySpan<byte>)log.List)[..log.LengthBytes].ToArray()
                        .Select(entry => new Prohibition((byte)scope, entry)));
                }
            }
        }

        return found;
    }

    private sealed record Prohibition(byte Scope, byte OpcodeOrFeature);
}

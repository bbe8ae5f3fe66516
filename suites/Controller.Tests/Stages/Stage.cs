using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.TestDoubles;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Stages;

/// <summary>Plays event streams, written by hand, to an oracle of admin commands.</summary>
internal sealed class Stage(Func<RequirementRegistry, IOracle> make, ProbedSubsystem? subsystem = null)
    : OracleStage(subsystem ?? Subsystems.Example(), Subsystems.Registry, make)
{
    /// <summary>Sends a command and completes it, with data or without.</summary>
    public void Do(
        CommandIntent intent, StatusCode status = StatusCode.Success, byte[]? data = null, uint dword0 = 0, int controllerIndex = 0)
    {
        var invocation = Send(intent, controllerIndex);
        var buffer = BufferOf(invocation);
        data?.AsSpan(0, Math.Min(data.Length, buffer.Length)).CopyTo(buffer);
        Complete(invocation, status, dword0: dword0);
    }

    /// <summary>Completes a command under an identifier, with bits of the status that no status code has.</summary>
    public void CompleteWith(
        Invocation invocation, StatusCode status, ushort statusBits, ushort commandIdentifier = 0) => Oracle.OnComplete(
        invocation,
        new CompletionEntry
        {
            CommandIdentifier = commandIdentifier,
            PhaseAndStatus = (ushort)((Status.Of(status).Bits | statusBits) << 1),
        });
}

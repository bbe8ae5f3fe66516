using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>
/// Shuts every controller down in an orderly way, takes power away and gives it back (core digest 2.3). Without access to registers,
/// or where a shutdown does not end, power goes all the same, and the oracle does not hear of a shutdown.
/// </summary>
public sealed record PowerOffStep : Step
{
    private const long LongestShutdownNanoseconds = 60_000_000_000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.AwaitAll();
        for (var index = 0; index < verbs.Controllers.Count; index++)
        {
            ShutDown(verbs, index);
        }

        verbs.Reset(0, ResetKind.PowerCycle);
    }

    /// <inheritdoc />
    public override string Describe() => "shut down, cut the power, and start again";

    private static void ShutDown(ISequenceVerbs verbs, int index)
    {
        if (verbs.Controllers[index] is not { IsStarted: true, Registers: { } registers }
            || !verbs.Controllers[index].Capabilities.HasFlag(HandleCapabilities.PowerCycle))
        {
            return;
        }

        var configuration = new ControllerConfiguration(registers.Read32(RegisterOffset.ControllerConfiguration));
        var normal = configuration with { ShutdownNotification = ShutdownNotification.Normal };
        registers.Write32(RegisterOffset.ControllerConfiguration, normal.Bits);
        if (verbs.WaitUntil(new ShutdownComplete(registers), LongestShutdownNanoseconds) == WaitOutcome.Met)
        {
            verbs.Tell(new ShutDown(index));
        }
    }

    private sealed class ShutdownComplete(IRegisterAccess registers) : IWaitCondition
    {
        public bool IsMet() =>
            new ControllerStatus(registers.Read32(RegisterOffset.ControllerStatus)).Shutdown == ShutdownStatus.Complete;
    }
}

using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.SelfTests.Model;

/// <summary>A self-test that runs, or has ended without anybody having looked.</summary>
/// <param name="Code">Which kind.</param>
/// <param name="ControllerIndex">Which controller was told to do it; -1 where nobody knows.</param>
internal sealed record RunningSelfTest(SelfTestCode Code, int ControllerIndex)
{
    /// <summary>How far it had come at the last look.</summary>
    public int ProgressPercent { get; init; }

    /// <summary>Whether a reset has come that it should have outlived.</summary>
    public bool HasMetReset { get; init; }

    /// <summary>How many commands had been sent when it was last seen running; -1 where it was not seen, or time may have passed.</summary>
    public long SeenAfterCommands { get; init; } = -1;
}

/// <summary>A self-test that is over.</summary>
/// <param name="Code">Which kind.</param>
/// <param name="Abort">What put an end to it, if it had not come to one by itself.</param>
/// <param name="Rule">What asks for its result.</param>
internal sealed record EndedSelfTest(SelfTestCode Code, SelfTestOutcome? Abort, Rule Rule)
{
    /// <summary>Whether its result may be missing: nobody can be sure to write something down while power fails.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>Whether it cannot have come to an end by itself, as far as can be inferred.</summary>
    public bool WasFarFromItsEnd { get; init; }

    /// <summary>Whether a result says how it ended. One that fails, or ends for a reason of the device's own, is no defect of it.</summary>
    /// <param name="outcome">What the result says.</param>
    /// <returns>The answer.</returns>
    public bool MayEndWith(SelfTestOutcome outcome) => outcome == Abort || IsOfItself(outcome);

    /// <summary>Whether a self-test may end like that without anybody's doing.</summary>
    /// <param name="outcome">How.</param>
    /// <returns>The answer.</returns>
    public static bool IsOfItself(SelfTestOutcome outcome) => outcome
        is SelfTestOutcome.Passed or SelfTestOutcome.FatalError or SelfTestOutcome.UnknownSegmentFailed or SelfTestOutcome.SegmentFailed
        or SelfTestOutcome.AbortedForUnknownReason;
}

/// <summary>Whatever has one log of self-tests and runs one at a time: a controller, or the subsystem (DSTO bit 0).</summary>
internal sealed class SelfTestStation
{
    /// <summary>Whether it is known what runs.</summary>
    public bool IsKnown { get; set; }

    /// <summary>What runs, unless it has ended; null for nothing.</summary>
    public RunningSelfTest? Running { get; set; }

    /// <summary>What has certainly ended since the last look, the newest first.</summary>
    public List<EndedSelfTest> Ended { get; private init; } = [];

    /// <summary>The results at the last look, byte by byte; null where nobody has looked.</summary>
    public byte[]? Results { get; set; }

    /// <summary>Whether a reset came since the last look.</summary>
    public bool HasMetReset { get; set; }

    /// <summary>Nothing is known any more.</summary>
    public void Forget()
    {
        (IsKnown, Running, Results) = (false, null, null);
        Ended.Clear();
    }

    /// <summary>The self-test that runs has ended.</summary>
    /// <param name="ended">How.</param>
    public void End(EndedSelfTest ended)
    {
        Ended.Insert(0, ended);
        Running = null;
    }

    /// <summary>A controller was reset.</summary>
    /// <param name="controllerIndex">Which.</param>
    /// <param name="losesPower">Whether power was lost.</param>
    /// <param name="rules">What is asked.</param>
    public void Reset(int controllerIndex, bool losesPower, SelfTestRules rules)
    {
        HasMetReset = true;
        if (Running is not { } running)
        {
            return;
        }

        if (running.Code == SelfTestCode.Short && running.ControllerIndex == controllerIndex)
        {
            End(new EndedSelfTest(running.Code, SelfTestOutcome.AbortedByReset, rules.Reset) { MayBeMissing = losesPower });
        }
        else
        {
            Running = running with { HasMetReset = true, SeenAfterCommands = -1 };
        }
    }

    /// <summary>The same, to be changed apart from this one.</summary>
    /// <returns>A deep copy; results are never changed in place.</returns>
    public SelfTestStation Copy() => new()
    {
        IsKnown = IsKnown,
        Running = Running,
        Ended = [.. Ended],
        Results = Results,
        HasMetReset = HasMetReset,
    };
}

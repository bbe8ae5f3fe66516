using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Observations;

/// <summary>A wait for CSTS.RDY ended.</summary>
/// <param name="ControllerIndex">Which controller of the subsystem, from 0.</param>
/// <param name="Wanted">What RDY was to become.</param>
/// <param name="Came">Whether it did.</param>
/// <param name="ElapsedNanoseconds">How long it took, or was waited for.</param>
/// <param name="LimitNanoseconds">How long it may take, by CAP.TO or CRTO.</param>
/// <param name="Status">CSTS at the end.</param>
internal sealed record ReadyChanged(
    int ControllerIndex, bool Wanted, bool Came, long ElapsedNanoseconds, long LimitNanoseconds, ControllerStatus Status) : Observation
{
    public override string Describe() =>
        $"controller {ControllerIndex}: RDY {(Wanted ? 1 : 0)} {(Came ? "came" : "did not come")} within "
            + $"{ElapsedNanoseconds / 1_000_000} ms"
        + $" of {LimitNanoseconds / 1_000_000} ms, CSTS {Status.Bits:X8}h";
}

/// <summary>The controller is ready, with admin queues and no others.</summary>
/// <param name="SubmissionEntries">Entries of the admin submission queue.</param>
/// <param name="CompletionEntries">Entries of the admin completion queue.</param>
/// <param name="HasEntrySizes">Whether CC.IOSQES and CC.IOCQES are set.</param>
/// <param name="PageBytes">The host page, by CC.MPS.</param>
/// <param name="Vectors">Interrupt vectors that there are, or the most that there can be.</param>
internal sealed record ControllerStarted(
    int SubmissionEntries, int CompletionEntries, bool HasEntrySizes = true, int PageBytes = 4096, int Vectors = 2048) : Observation
{
    public override string Describe() => $"admin queues of {SubmissionEntries} and {CompletionEntries} entries are in use";
}

/// <summary>The controller is not ready any more; everything that it was given is poisoned.</summary>
/// <param name="EventRequests">Asynchronous event requests that were outstanding.</param>
internal sealed record ControllerStopped(int EventRequests) : Observation
{
    public override string Describe() => $"all queues are gone, with {EventRequests} event requests";
}

/// <summary>The memory that the controller was given before it stopped was looked at.</summary>
/// <param name="DamagedPieces">Pieces that were written to.</param>
/// <param name="StrayAccesses">Attempts to reach memory that it was never given.</param>
internal sealed record MemoryLookedAt(int DamagedPieces, long StrayAccesses) : Observation
{
    public override string Describe() => $"memory of before: {DamagedPieces} pieces damaged, {StrayAccesses} stray accesses";
}

/// <summary>AQA, ASQ and ACQ were read back.</summary>
internal sealed record AdminRegistersRead(
    uint AttributesWritten, ulong SubmissionsWritten, ulong CompletionsWritten, uint Attributes, ulong Submissions, ulong Completions)
    : Observation
{
    public override string Describe() => $"AQA {Attributes:X8}h, ASQ {Submissions:X}h, ACQ {Completions:X}h, "
        + $"written as {AttributesWritten:X8}h, {SubmissionsWritten:X}h, {CompletionsWritten:X}h";
}

/// <summary>A reset of some kind was asked for, and the registers were read after it.</summary>
/// <param name="ControllerIndex">Which controller of the subsystem, from 0.</param>
/// <param name="How">Which reset.</param>
/// <param name="WasReady">Whether RDY was 1 before it.</param>
/// <param name="CameDown">Whether RDY is 0 in time.</param>
/// <param name="Configuration">CC.</param>
/// <param name="Status">CSTS.</param>
/// <param name="Attributes">AQA.</param>
internal sealed record ResetSeen(
    int ControllerIndex,
    ResetKind How,
    bool WasReady,
    bool CameDown,
    ControllerConfiguration Configuration,
    ControllerStatus Status,
    uint Attributes)
    : Observation
{
    public override string Describe() =>
        $"controller {ControllerIndex} after {How} reset: CC {Configuration.Bits:X8}h, CSTS {Status.Bits:X8}h, AQA {Attributes:X8}h";
}

/// <summary>A shutdown was asked for and CSTS.SHST was waited for.</summary>
/// <param name="ControllerIndex">Which controller of the subsystem, from 0.</param>
/// <param name="IsAbrupt">Abrupt or normal.</param>
/// <param name="IsOfSubsystem">Whether NSSD asked for it; CC.SHN otherwise.</param>
/// <param name="WasEnabled">CC.EN.</param>
/// <param name="IsQuiescent">Where it did not complete: whether nothing can happen any more.</param>
/// <param name="Status">CSTS at the end.</param>
internal sealed record ShutdownSeen(
    int ControllerIndex, bool IsAbrupt, bool IsOfSubsystem, bool WasEnabled, bool IsQuiescent, ControllerStatus Status) : Observation
{
    public override string Describe() => $"controller {ControllerIndex} after {(IsAbrupt ? "abrupt" : "normal")} "
        + $"{(IsOfSubsystem ? "NVM subsystem " : "")}shutdown with EN {(WasEnabled ? 1 : 0)}: CSTS {Status.Bits:X8}h";
}

/// <summary>CSTS was read for its own sake.</summary>
/// <param name="ControllerIndex">Which controller of the subsystem, from 0.</param>
/// <param name="Status">CSTS.</param>
internal sealed record StatusRead(int ControllerIndex, ControllerStatus Status) : Observation
{
    public override string Describe() => $"controller {ControllerIndex}: CSTS {Status.Bits:X8}h";
}

/// <summary>Power was cut, or will be: what was not durable is lost.</summary>
internal sealed record PowerWasCut : Observation
{
    public override string Describe() => "power was cut";
}

/// <summary>A shutdown was asked for: what is in flight may end in any way, or not at all.</summary>
internal sealed record QueuesShutDown : Observation
{
    public override string Describe() => "commands in flight are on their own";
}

/// <summary>A reset is asked for in the next moment: everything that was posted before was seen.</summary>
internal sealed record ResetBegins : Observation
{
    public override string Describe() => "a reset begins";
}

/// <summary>Nothing was sent for some time.</summary>
/// <param name="Milliseconds">How long.</param>
/// <param name="IsReady">Whether the controller is enabled and ready.</param>
/// <param name="Status">CSTS at the end.</param>
/// <param name="EndNanoseconds">When it ended, on the clock of the controller.</param>
internal sealed record SilenceEnded(int Milliseconds, bool IsReady, ControllerStatus Status, long EndNanoseconds) : Observation
{
    public override string Describe() => $"after {Milliseconds} ms of silence: CSTS {Status.Bits:X8}h";
}

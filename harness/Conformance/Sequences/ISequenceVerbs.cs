using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences;

/// <summary>What a step, or an oracle's audit, can do to the device.</summary>
public interface ISequenceVerbs
{
    /// <summary>The device as it was probed.</summary>
    ProbedSubsystem Subsystem { get; }

    /// <summary>Whether something was found that does not hold: the sequence stops soon.</summary>
    bool HasFindings { get; }

    /// <summary>Whether the sequence stops soon, for whatever reason: nothing is worth waiting for any more.</summary>
    bool IsOver => HasFindings;

    /// <summary>
    /// Ends the sequence with the present step, because something never came that the steps that follow would wait for once more. The
    /// oracle was told of that by the step.
    /// </summary>
    /// <param name="what">What never came, in a few words.</param>
    void GiveUp(string what)
    {
    }

    /// <summary>Sends a command and waits for it; others may stay in flight.</summary>
    /// <param name="target">Where.</param>
    /// <param name="command">What.</param>
    /// <param name="completion">The entry.</param>
    /// <param name="data">
    /// What came back, valid until the next command. As long as the transfer; what the device did not write is the fill pattern.
    /// </param>
    /// <returns>False when no completion came.</returns>
    bool TryDo(QueueTarget target, CommandIntent command, out CompletionEntry completion, out ReadOnlySpan<byte> data);

    /// <summary>Sends a command and does not wait.</summary>
    /// <param name="handle">A number of the step's choice by which <see cref="Await"/> finds it; unique in the sequence.</param>
    /// <param name="target">Where.</param>
    /// <param name="command">What.</param>
    /// <param name="ring">Whether the doorbell is rung at once, or with the next command that rings it.</param>
    void Begin(int handle, QueueTarget target, CommandIntent command, bool ring);

    /// <summary>Sends two commands that lie next to each other in the queue and become visible together, as a fused pair must.</summary>
    /// <param name="firstHandle">As for <see cref="Begin"/>.</param>
    /// <param name="secondHandle">As for <see cref="Begin"/>.</param>
    /// <param name="target">Where.</param>
    /// <param name="first">What comes first.</param>
    /// <param name="second">What follows.</param>
    /// <param name="ring">Whether the doorbell is rung at once, or with the next command that rings it.</param>
    void BeginPair(int firstHandle, int secondHandle, QueueTarget target, CommandIntent first, CommandIntent second, bool ring);

    /// <summary>How the device knows a command that was begun.</summary>
    /// <param name="handle">Which.</param>
    /// <param name="submissionQueue">SQID.</param>
    /// <param name="commandIdentifier">CID.</param>
    /// <returns>False when it is not in flight.</returns>
    bool TryIdentify(int handle, out ushort submissionQueue, out ushort commandIdentifier);

    /// <summary>Waits for one command; one that is already complete, or was never begun, is not waited for.</summary>
    /// <param name="handle">Which.</param>
    void Await(int handle);

    /// <summary>Rings all doorbells and waits for everything in flight.</summary>
    void AwaitAll();

    /// <summary>Lets time pass; completions that come are taken.</summary>
    /// <param name="nanoseconds">How long.</param>
    void Idle(long nanoseconds);

    /// <summary>
    /// Resets, and starts what the reset took down with the queues it had before. What does not come back is told to the oracle as
    /// <see cref="StartFailed"/> or <see cref="ResetFailed"/>, and the sequence ends. Nothing is done where the handle knows no such reset.
    /// </summary>
    /// <param name="controllerIndex">Which controller of the subsystem, from 0. A reset of the subsystem and of power hits all.</param>
    /// <param name="kind">How.</param>
    void Reset(int controllerIndex, ResetKind kind);

    /// <summary>
    /// Takes a controller down (CC.EN to 0) and leaves it to the steps that follow: they drive its registers and rings by hand, and
    /// no other command is sent to it before <see cref="Start"/>.
    /// </summary>
    /// <param name="controllerIndex">Which controller of the subsystem, from 0.</param>
    void TakeOver(int controllerIndex);

    /// <summary>Starts a controller with the queues it had at first, from whatever state it is in.</summary>
    /// <param name="controllerIndex">Which controller of the subsystem, from 0.</param>
    void Start(int controllerIndex);

    /// <summary>The controllers, for steps that look at registers or drive rings of their own.</summary>
    IReadOnlyList<ControllerHandle> Controllers { get; }

    /// <summary>
    /// The secondary controllers, which are offline when a sequence begins: steps bring them online
    /// (<see cref="Nvme.Host.Verbs.SecondaryControllerVerbs"/>). Wherever a step has the index of a controller, those behind the last of
    /// <see cref="Controllers"/> mean these: once <see cref="Start"/> has started one, commands can be sent to it like to any other.
    /// Whatever takes its primary down takes it down, too, and it is not started again.
    /// </summary>
    IReadOnlyList<ControllerHandle> SecondaryControllers => [];

    /// <summary>
    /// Takes note that a step has had a controller taken down, as a primary does with a secondary: it is not started any more.
    /// </summary>
    /// <param name="controllerIndex">Which controller; the oracle hears of a reset of its function.</param>
    void NoteGone(int controllerIndex)
    {
    }

    /// <summary>
    /// Waits for everything in flight and reads again which namespaces there are and how they are formatted: blocks travel in that shape
    /// from then on. The oracle is told by <see cref="NamespacesProbed"/>; where the device does not say, nothing happens.
    /// </summary>
    void ProbeNamespaces()
    {
    }

    /// <summary>
    /// Firmware images that the subsystem takes (<see cref="ISubsystem.FirmwareImages"/>): the same ones, in the same order, whenever the
    /// sequence runs again. Empty where the adapter has none.
    /// </summary>
    IReadOnlyList<FirmwareImage> FirmwareImages => [];

    /// <summary>
    /// The part of a controller's memory in which the data of its commands lies, from where the next command takes its buffer to the end:
    /// first to last, and from the beginning again once it is used up.
    /// </summary>
    /// <param name="controllerIndex">Which controller; it is started.</param>
    /// <returns>Nothing where the controller is not started.</returns>
    DmaBuffer FreeTransferMemory(int controllerIndex) => DmaBuffer.None;

    /// <summary>What the steps of one sequence share: made when it is first asked for, forgotten with the sequence.</summary>
    /// <typeparam name="T">Of the steps' own choice.</typeparam>
    /// <returns>The same object for all steps of the sequence.</returns>
    T Scene<T>()
        where T : class, new();

    /// <summary>Tells the oracle what a step saw.</summary>
    /// <param name="observation">What.</param>
    void Tell(Observation observation);

    /// <summary>Waits for what a step is interested in; completions that come meanwhile are taken.</summary>
    /// <param name="condition">What is waited for.</param>
    /// <param name="nanoseconds">At most so long.</param>
    /// <returns>How the wait ended.</returns>
    WaitOutcome WaitUntil(IWaitCondition condition, long nanoseconds);
}

using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Firmware.Model;

/// <summary>The firmware of a subsystem as the host of its only started controller can know it (core digest 12, log page 03h).</summary>
internal sealed class FirmwareWorld : IPossibility<FirmwareWorld>
{
    private readonly SlotFacts[] _slots;

    private FirmwareWorld(FirmwareRules rules, ProbedSubsystem subsystem, SlotFacts[] slots, ImagePieces pieces) =>
        (Rules, Subsystem, _slots, Pieces) = (rules, subsystem, slots, pieces);

    /// <summary>What is asked.</summary>
    public FirmwareRules Rules { get; }

    /// <summary>What the subsystem said of itself at the start.</summary>
    public ProbedSubsystem Subsystem { get; }

    /// <summary>The images that there are.</summary>
    public IReadOnlyList<FirmwareImage> Images { get; private set; } = [];

    /// <summary>What was downloaded.</summary>
    public ImagePieces Pieces { get; }

    /// <summary>The slot that runs, from 1; null where it is not known.</summary>
    public int? Current { get; set; }

    /// <summary>The slot that a reset activates; 0 for none, null where it is not known.</summary>
    public int? Next { get; set; }

    /// <summary>FR without padding; null where it is not known.</summary>
    public string? Running { get; set; }

    /// <summary>Whether something was put into the slot that runs since it runs.</summary>
    public bool IsOverwritten { get; set; }

    /// <summary>Whether a reset or a commit has activated something since FR was read last.</summary>
    public bool HasActivated { get; set; }

    /// <summary>How many slots there are.</summary>
    public int SlotCount => Subsystem.Identity.FirmwareUpdates.SlotCount;

    /// <summary>A world in which nothing is known.</summary>
    /// <param name="rules">What is asked.</param>
    /// <param name="subsystem">What it said of itself.</param>
    /// <returns>The world.</returns>
    public static FirmwareWorld Unknown(FirmwareRules rules, ProbedSubsystem subsystem) =>
        new(rules, subsystem, [.. Enumerable.Repeat(SlotFacts.Unknown, FirmwareRevisions.Count + 1)], new ImagePieces());

    /// <inheritdoc />
    public FirmwareWorld Copy() => new(Rules, Subsystem, [.. _slots], Pieces.Copy())
    {
        Images = Images,
        Current = Current,
        Next = Next,
        Running = Running,
        IsOverwritten = IsOverwritten,
        HasActivated = HasActivated,
    };

    /// <summary>What is known of a slot.</summary>
    /// <param name="slot">1 to 7.</param>
    /// <returns>The facts.</returns>
    public SlotFacts SlotAt(int slot) => _slots[slot];

    /// <summary>Something else is in a slot now.</summary>
    /// <param name="slot">1 to 7.</param>
    /// <param name="facts">What.</param>
    public void Put(int slot, SlotFacts facts) => _slots[slot] = facts;

    /// <summary>A slot runs from now on.</summary>
    /// <param name="slot">1 to 7.</param>
    public void Run(int slot)
    {
        (Current, Next, IsOverwritten, HasActivated) = (slot, 0, false, true);
        Running = _slots[slot].IsEmpty ? null : _slots[slot].Revision;
    }

    /// <summary>Nothing is known any more.</summary>
    public void Lose()
    {
        _slots.AsSpan().Fill(SlotFacts.Unknown);
        (Current, Running, Next, IsOverwritten, HasActivated) = (null, null, null, true, false);
        Pieces.Clear();
        Pieces.IsInDoubt = true;
    }

    /// <inheritdoc />
    public bool IsChangedBy(Exchange exchange) => exchange.Is(AdminOpcode.FirmwareCommit) || exchange.Is(AdminOpcode.FirmwareImageDownload);

    /// <inheritdoc />
    public void See(Observation observation, Trial trial)
    {
        if (observation is FirmwareImagesSeen seen)
        {
            Images = seen.Images;
        }
    }

    /// <inheritdoc />
    public IEnumerable<FirmwareWorld> Take(Exchange exchange, Trial trial)
    {
        if (exchange.ControllerIndex != 0)
        {
            return [this];
        }

        if (exchange.Is(AdminOpcode.FirmwareCommit))
        {
            return FirmwareCommitJudge.Judge(this, exchange, trial);
        }

        if (exchange.Is(AdminOpcode.FirmwareImageDownload))
        {
            DownloadJudge.Judge(this, exchange, trial);
        }
        else if (exchange.IsAdmin)
        {
            FirmwarePageJudge.Judge(this, exchange, trial);
        }
        else if (exchange.IsAnswered)
        {
            trial.Expect(
                Rules.Activate,
                exchange.Status is not (StatusCode.CommandAbortRequested or StatusCode.AbortedDueToSubmissionQueueDeletion
                    or StatusCode.AbortedDueToPowerLossNotification),
                $"no command aborted that nobody aborted, beside a commit",
                $"{exchange.WholeStatus}");
        }

        return [this];
    }

    /// <inheritdoc />
    public void Reset(int controllerIndex, ResetKind kind)
    {
        // Whether pieces outlive a reset no text says.
        Pieces.IsInDoubt |= Pieces.HasAny;
        if (controllerIndex != 0)
        {
            return;
        }

        if (Next is { } next and not 0 && Activates(_slots[next].Activation, kind) is { } activates)
        {
            if (activates)
            {
                Run(next);
            }
        }
        else if (Next != 0)
        {
            (Current, Running, Next) = (null, null, null);
        }
        else if (IsOverwritten)
        {
            Running = null;
        }
    }

    // Null where nobody can say: a reset of one controller among several, or an image of which nothing is known.
    private bool? Activates(FirmwareActivation activation, ResetKind kind)
    {
        if (Subsystem.ControllerCount > 1 && !kind.HitsWholeSubsystem())
        {
            return null;
        }

        return activation switch
        {
            FirmwareActivation.AtOnceOrAtReset or FirmwareActivation.ControllerLevelReset or FirmwareActivation.TooLongWithoutReset => true,
            FirmwareActivation.ConventionalReset => kind is ResetKind.Conventional or ResetKind.Subsystem or ResetKind.PowerCycle,
            FirmwareActivation.SubsystemReset => kind is ResetKind.Subsystem or ResetKind.PowerCycle,
            _ => null,
        };
    }
}

using System.Buffers;
using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Logs;

/// <summary>
/// LBA Status Information, log page 0Eh (CS1.2 4.1.4.5): where in the attached namespaces there are blocks that may be unrecoverable.
/// From the first read that retains its event to the first that does not it stays what it was (LBA-ALLOC-074).
/// </summary>
public class LbaStatusInformationPage : LogPage
{
    private const ulong LongestRangeBlocks = 1UL << 32;
    private static readonly Purpose FirstGeneration = new("first LBA status generation");

    private static readonly AsynchronousEvent News = new()
    {
        Type = AsynchronousEventType.Notice,
        Information = (byte)NoticeEvent.LbaStatusInformationAlert,
        Log = LogPageIdentifier.LbaStatusInformation,
    };

    private readonly DeviceTimer _nextAlert;
    private readonly List<LbaStatusRange> _ranges = [];
    private byte[] _shown = [];
    private long? _alertedNanoseconds;
    private bool _isFrozen;
    private bool _wasFrozen;
    private bool _hasNewsBehindFrozen;

    /// <summary>Makes the page.</summary>
    /// <param name="controller">The controller that answers.</param>
    public LbaStatusInformationPage(ReferenceController controller)
        : base(controller, LogPageIdentifier.LbaStatusInformation)
    {
        ArgumentNullException.ThrowIfNull(controller);
        _nextAlert = controller.Timers.Create(Alert);
    }

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.UnrecoverableStatus.IsSupported;

    /// <summary>LSGC. No reset and no loss of power takes it.</summary>
    public ushort Generation { get; private set; }

    private UnrecoverablePolicy Policy => Controller.Policies.Unrecoverable;

    private bool AreAlertsEnabled => (Controller.Events.EnabledGates >> (int)EventGate.LbaStatusInformation & 1) != 0;

    /// <summary>There is more to tell than before.</summary>
    public virtual void NoteNews()
    {
        _hasNewsBehindFrozen |= _isFrozen;
        if (!IsSupported || !AreAlertsEnabled || _nextAlert.IsSet)
        {
            return;
        }

        var interval = Controller.Features
            .Get<LbaStatusInformationFeature>(FeatureIdentifier.LbaStatusInformationAttributes).ReportIntervalNanoseconds;
        if (_alertedNanoseconds + interval is { } due && due > Controller.NowNanoseconds)
        {
            _nextAlert.Set(due);
        }
        else
        {
            Alert(Controller.NowNanoseconds);
        }
    }

    /// <inheritdoc />
    public override StatusCode Prepare(in GetLogPageCommand command)
    {
        _wasFrozen = _isFrozen;
        if (!_isFrozen)
        {
            Refresh();
        }

        _isFrozen |= Freezes(command);
        return StatusCode.Success;
    }

    /// <inheritdoc />
    public override void OnNotSent(in GetLogPageCommand command) => _isFrozen = _wasFrozen;

    /// <inheritdoc />
    public override int SizeBytes(in GetLogPageCommand command) => _shown.Length;

    /// <inheritdoc />
    public override void Render(in GetLogPageCommand command, int offset, Span<byte> target) =>
        _shown.AsSpan(offset, target.Length).CopyTo(target);

    /// <inheritdoc />
    public override void OnRead()
    {
        _isFrozen = false;
        if (_hasNewsBehindFrozen)
        {
            _hasNewsBehindFrozen = false;
            NoteNews();
        }
    }

    /// <inheritdoc />
    public override void PowerOn()
    {
        Reset();
        _isFrozen = false;
        _shown = [];
        Generation = (ushort)Controller.Place.For(FirstGeneration).Below(1 << 16);
    }

    /// <inheritdoc />
    public override void Reset()
    {
        _nextAlert.Stop();
        _alertedNanoseconds = null;
        _isFrozen &= Policy.FrozenLogSurvivesReset;
        _hasNewsBehindFrozen &= _isFrozen;
    }

    /// <summary>Whether a read keeps the page as it is for those that follow.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool Freezes(in GetLogPageCommand command) => command.RetainAsynchronousEvent;

    /// <summary>LSGC of contents that are not those of before.</summary>
    /// <param name="previous">What it was.</param>
    /// <returns>What it is.</returns>
    protected virtual ushort GenerationBehind(ushort previous) => (ushort)(previous + 1);

    /// <summary>Writes the page as things are.</summary>
    /// <param name="page">Where it goes, empty.</param>
    protected virtual void Compose(ArrayBufferWriter<byte> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var body = new ArrayBufferWriter<byte>();
        var header = new LbaStatusInformationHeader();
        var blocks = 0UL;
        foreach (var member in Controller.Namespaces.Active)
        {
            blocks += FindRanges(member);
            if (_ranges.Count != 0)
            {
                header.ElementCount++;
                Append(body, ElementOf(member));
            }
        }

        header.LengthBytes = (uint)(LbaStatusInformationHeader.Size + body.WrittenCount);
        header.EstimatedUnrecoverableBlocks = Policy.EstimatesBlocks ? (uint)Math.Min(blocks, uint.MaxValue - 1) : uint.MaxValue;
        header.GenerationCounter = Generation;
        Write(page, header);
        page.Write(body.WrittenSpan);
    }

    private LbaStatusNamespaceElement ElementOf(ReferenceNamespace member) => new()
    {
        NamespaceIdentifier = member.Configuration.Identifier,
        RangeCount = _ranges.Count > Policy.MostLoggedRanges ? LbaStatusNamespaceElement.WholeNamespace : (uint)_ranges.Count,
        RecommendedAction = (byte)(Policy.RecommendsScan
            ? LbaStatusAction.ScanPotentiallyUnrecoverable
            : LbaStatusAction.TrackedPotentiallyUnrecoverable),
    };

    private void Append(ArrayBufferWriter<byte> body, in LbaStatusNamespaceElement element)
    {
        Write(body, element);
        if (element.RangeCount != LbaStatusNamespaceElement.WholeNamespace)
        {
            _ranges.ForEach(range => Write(body, range));
        }
    }

    private static void Write<T>(ArrayBufferWriter<byte> page, in T value)
        where T : unmanaged => page.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    // One more than are listed at most: it is only counted then.
    private ulong FindRanges(ReferenceNamespace member)
    {
        _ranges.Clear();
        var blocks = 0UL;
        for (var from = 0UL; UnrecoverableRuns.TryFind(member, from, isScan: false, out var first, out var end, out var isWritten);)
        {
            from = Math.Min(end, first + LongestRangeBlocks);
            if (isWritten && !Policy.LogListsWrittenUncorrectable)
            {
                continue;
            }

            blocks += from - first;
            if (_ranges.Count <= Policy.MostLoggedRanges)
            {
                _ranges.Add(new LbaStatusRange { StartingLba = first, BlockCountZeroBased = (uint)(from - first - 1) });
            }
        }

        return blocks;
    }

    private void Refresh()
    {
        var page = new ArrayBufferWriter<byte>();
        Compose(page);
        if (page.WrittenSpan.SequenceEqual(_shown))
        {
            return;
        }

        // The first look after power on is no change.
        Generation = _shown.Length == 0 ? Generation : GenerationBehind(Generation);
        _shown = page.WrittenSpan.ToArray();
        MemoryMarshal.AsRef<LbaStatusInformationHeader>(_shown.AsSpan()).GenerationCounter = Generation;
    }

    private void Alert(long nowNanoseconds)
    {
        _alertedNanoseconds = nowNanoseconds;
        Controller.Events.Raise(News, EventGate.LbaStatusInformation);
    }
}

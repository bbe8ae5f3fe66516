using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Errors;

namespace NvmeConformance.Reference.Logs;

/// <summary>
/// Error Information, 01h (B2.2 5.1.12.1.2): the newest error first, ELPE + 1 of them. A controller level reset clears the entries, as it
/// should, and goes on counting (BASE-087).
/// </summary>
/// <param name="controller">The controller that answers.</param>
public class ErrorInformationLog(ReferenceController controller) : LogPage(controller, LogPageIdentifier.ErrorInformation)
{
    private const uint MostErrorsBefore = 1000;
    private static readonly Purpose ErrorsBefore = new("errors of an earlier life");

    // As many as it ever had to keep: the controller becomes another one at each restore.
    private ErrorInformationEntry[] _entries = [];
    private int _kept;
    private int _newest;

    /// <summary>ECNT of the newest error, and so the number of all errors that were ever logged.</summary>
    public ulong ErrorCount { get; protected set; }

    private int Capacity => Controller.Configuration.LogPages.ErrorEntriesZeroBased + 1;

    /// <inheritdoc />
    public override int SizeBytes(in GetLogPageCommand command) => Capacity * ErrorInformationEntry.Size;

    /// <inheritdoc />
    public override void Render(in GetLogPageCommand command, int offset, Span<byte> target)
    {
        var end = offset + target.Length;
        for (var place = offset / ErrorInformationEntry.Size; place * ErrorInformationEntry.Size < end && place < _kept; place++)
        {
            var entry = _entries[(_newest - place + Capacity) % Capacity];
            var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<ErrorInformationEntry>(in entry));
            var first = place * ErrorInformationEntry.Size;
            var skipped = Math.Max(0, offset - first);
            bytes[skipped..Math.Min(bytes.Length, end - first)].CopyTo(target[(first + skipped - offset)..]);
        }
    }

    /// <summary>Adds the error of a command.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="queue">SQID.</param>
    /// <param name="status">Its status, M included.</param>
    /// <param name="detail">What else is known.</param>
    public virtual void Add(in SubmissionEntry entry, ushort queue, Status status, in ErrorDetail detail) =>
        Add(new ErrorInformationEntry
        {
            SubmissionQueueIdentifier = queue,
            CommandIdentifier = entry.CommandIdentifier,
            PhaseAndStatus = (ushort)(status.Bits << 1),
            ParameterErrorLocation = detail.Location,
            Lba = detail.Lba,
            NamespaceIdentifier = entry.NamespaceIdentifier,
            Opcode = entry.Opcode,
            CommandSpecificInformation = detail.CommandSpecificInformation,
        });

    /// <summary>Adds an error that belongs to no command.</summary>
    /// <param name="queue">SQID, or FFFFh.</param>
    /// <param name="status">What went wrong.</param>
    public virtual void Add(ushort queue, Status status) => Add(new ErrorInformationEntry
    {
        SubmissionQueueIdentifier = queue,
        CommandIdentifier = ErrorInformationEntry.NotSpecific,
        PhaseAndStatus = (ushort)(status.Bits << 1),
        ParameterErrorLocation = ParameterErrorLocation.None,
    });

    /// <inheritdoc />
    public override void PowerOn()
    {
        ErrorCount = Controller.Place.For(ErrorsBefore).Below(MostErrorsBefore);
        if (_entries.Length < Capacity)
        {
            _entries = new ErrorInformationEntry[Capacity];
        }

        Reset();
    }

    /// <inheritdoc />
    public override void Reset() => (_kept, _newest) = (0, -1);

    private void Add(ErrorInformationEntry entry)
    {
        entry.ErrorCount = ++ErrorCount;
        entry.LogPageVersion = ErrorInformationEntry.CurrentVersion;
        _newest = (_newest + 1) % Capacity;
        _kept = Math.Min(_kept + 1, Capacity);
        _entries[_newest] = entry;
    }
}

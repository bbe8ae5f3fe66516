using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences;

/// <summary>
/// A command as a generator means it: small, readable, shrinkable, and turned into bytes only when it is sent. Derived types are
/// sealed records whose names end in <c>Intent</c>; they are stored in witnesses under that name.
/// </summary>
/// <param name="NamespaceIdentifier">The namespace it addresses; 0 when it addresses none.</param>
public abstract record CommandIntent(uint NamespaceIdentifier)
{
    /// <summary>What buffers hold before a device writes to them.</summary>
    public const byte UnwrittenFill = 0xA5;

    /// <summary>All namespaces whose blocks it works on: it can only be carried out where each of them is attached.</summary>
    public virtual IReadOnlyList<uint> NamespaceIdentifiers => [NamespaceIdentifier];

    /// <summary>Whether it goes to the admin queue.</summary>
    public abstract bool IsAdmin { get; }

    /// <summary>
    /// Whether it may rightly stay without completion for ever, like an Asynchronous Event Request: then nobody waits for it unless by
    /// its handle. Such a command transfers nothing.
    /// </summary>
    public virtual bool MayStayOutstanding => false;

    /// <summary>
    /// Whether its data pointer is part of <see cref="Encode"/>, and means memory that the step has, such as a queue. Such a command has no
    /// buffer of its own, and needs a handle with <see cref="Nvme.Host.Controllers.HandleCapabilities.PrpControl"/>.
    /// </summary>
    public virtual bool BringsDataPointer => false;

    /// <summary>How many bytes it transfers; 0 for none.</summary>
    /// <param name="blockBytes">LBA data size of the namespace it addresses.</param>
    /// <returns>The number; <see cref="int.MaxValue"/> for more than can be counted, and such a command cannot be sent.</returns>
    public abstract int TransferBytes(int blockBytes);

    /// <summary>How many bytes its data buffer has, for blocks with metadata too.</summary>
    /// <param name="format">Format of the namespace it addresses.</param>
    /// <returns>As the other one.</returns>
    public virtual int TransferBytes(in BlockFormat format) => TransferBytes(format.BytesInDataBuffer);

    /// <summary>How many bytes travel through a metadata buffer of their own; 0 for none.</summary>
    /// <param name="format">Format of the namespace it addresses.</param>
    /// <returns>The number.</returns>
    public virtual int MetadataBytes(in BlockFormat format) => 0;

    /// <summary>Makes the submission entry; the CID is left alone, and so is the data pointer unless it brings one.</summary>
    /// <returns>The entry.</returns>
    public abstract SubmissionEntry Encode();

    /// <summary>Fills the buffer before the command is sent.</summary>
    /// <param name="data">As long as <see cref="TransferBytes(int)"/>.</param>
    /// <param name="blockBytes">LBA data size of the namespace it addresses.</param>
    public virtual void FillData(Span<byte> data, int blockBytes) => data.Fill(UnwrittenFill);

    /// <summary>Fills both buffers before the command is sent.</summary>
    /// <param name="data">As long as the data transfer.</param>
    /// <param name="metadata">As long as <see cref="MetadataBytes"/>.</param>
    /// <param name="format">Format of the namespace it addresses.</param>
    public virtual void FillBuffers(Span<byte> data, Span<byte> metadata, in BlockFormat format)
    {
        FillData(data, format.BytesInDataBuffer);
        metadata.Fill(UnwrittenFill);
    }

    /// <summary>Simpler commands of the same kind, the simplest first: what shrinking tries.</summary>
    /// <returns>Possibly none.</returns>
    public virtual IEnumerable<CommandIntent> Simpler() => [];

    /// <summary>The command in one line, without its target.</summary>
    /// <returns>For witnesses.</returns>
    public abstract string Describe();

    /// <summary>What came back, in one line.</summary>
    /// <param name="completion">The entry.</param>
    /// <param name="data">The buffer.</param>
    /// <param name="blockBytes">LBA data size of the namespace it addresses.</param>
    /// <returns>For witnesses.</returns>
    public virtual string DescribeOutcome(in CompletionEntry completion, ReadOnlySpan<byte> data, int blockBytes) =>
        completion.Status.ToString();
}

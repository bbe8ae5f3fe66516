using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Logs;

/// <summary>
/// One log page (B2.2 5.1.12): its rules and its content. Which part of it a host gets is Get Log Page's business. A seam: log faults
/// replace one page.
/// </summary>
/// <param name="controller">The controller that answers.</param>
/// <param name="identifier">LID.</param>
public abstract class LogPage(ReferenceController controller, LogPageIdentifier identifier)
{
    /// <summary>LID.</summary>
    public LogPageIdentifier Identifier { get; } = identifier;

    /// <summary>Whether the controller, as it is configured, has the page. Asked by every command.</summary>
    public virtual bool IsSupported => true;

    /// <summary>What it tells about.</summary>
    public virtual LogPageScope Scope => LogPageScope.Controller;

    /// <summary>Whether it belongs to an I/O command set, so that CSI is looked at.</summary>
    public virtual bool UsesCommandSet => false;

    /// <summary>IOS of log page 00h: whether LPO may be the index of an entry.</summary>
    public virtual bool TakesIndexOffset => false;

    /// <summary>Bits 31:16 of its entry in log page 00h.</summary>
    public virtual ushort SpecificParameter => 0;

    /// <summary>Offset and length have to be multiples of this, in bytes: 4 for most pages, 512 for telemetry.</summary>
    public virtual int GranularityBytes => sizeof(uint);

    /// <summary>The controller that answers.</summary>
    protected ReferenceController Controller { get; } = controller;

    /// <summary>Looks at what only this page understands, and does what LSP asks for, before anything is returned.</summary>
    /// <param name="command">The command; NSID, offset and length are checked already.</param>
    /// <returns>Success, or why nothing is returned.</returns>
    public virtual StatusCode Prepare(in GetLogPageCommand command) => StatusCode.Success;

    /// <summary>Whether the command returns anything at all. Asked after <see cref="Prepare"/>.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The outcome.</returns>
    public virtual bool ReturnsData(in GetLogPageCommand command) => true;

    /// <summary>The command fails after it was prepared.</summary>
    /// <param name="command">The command.</param>
    public virtual void OnNotSent(in GetLogPageCommand command)
    {
    }

    /// <summary>How long the page is at present.</summary>
    /// <param name="command">The command.</param>
    /// <returns>Bytes.</returns>
    public abstract int SizeBytes(in GetLogPageCommand command);

    /// <summary>The byte where an entry begins; asked only where <see cref="TakesIndexOffset"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="index">LPO as an index, any value.</param>
    /// <param name="offset">The byte.</param>
    /// <returns>False where there is no such entry.</returns>
    public virtual bool TryFindEntry(in GetLogPageCommand command, ulong index, out int offset)
    {
        offset = 0;
        return false;
    }

    /// <summary>Writes a part of the page.</summary>
    /// <param name="command">The command.</param>
    /// <param name="offset">Where in the page to begin, in bytes.</param>
    /// <param name="target">What to write, zero; it never reaches beyond the page.</param>
    public abstract void Render(in GetLogPageCommand command, int offset, Span<byte> target);

    /// <summary>A host has read it without retaining the event: what is only told once is forgotten here.</summary>
    public virtual void OnRead()
    {
    }

    /// <summary>As after power was applied.</summary>
    public virtual void PowerOn() => Reset();

    /// <summary>What a controller level reset does.</summary>
    public virtual void Reset()
    {
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Logs;

/// <summary>A log page that always has the same, small size: it is written whole, and Get Log Page takes a part of that.</summary>
/// <param name="controller">The controller that answers.</param>
/// <param name="identifier">LID.</param>
/// <param name="sizeBytes">Its size.</param>
public abstract class FixedLogPage(ReferenceController controller, LogPageIdentifier identifier, int sizeBytes)
    : LogPage(controller, identifier)
{
    private readonly byte[] _page = new byte[sizeBytes];

    /// <inheritdoc />
    public sealed override int SizeBytes(in GetLogPageCommand command) => _page.Length;

    /// <inheritdoc />
    public sealed override void Render(in GetLogPageCommand command, int offset, Span<byte> target)
    {
        Array.Clear(_page);
        Write(command, _page);
        _page.AsSpan(offset, target.Length).CopyTo(target);
    }

    /// <summary>Writes the whole page.</summary>
    /// <param name="command">The command.</param>
    /// <param name="page">The page, zero.</param>
    protected abstract void Write(in GetLogPageCommand command, Span<byte> page);
}

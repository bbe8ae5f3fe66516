using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Directives;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Commands.Admin.Directives;

/// <summary>Directive Receive, 1Ah: which directives there are, and which are enabled for a namespace.</summary>
/// <param name="controller">The controller that executes.</param>
public class DirectiveReceive(ReferenceController controller) : DirectiveFamily(controller)
{
    private readonly byte[] _page = new byte[IdentifyDirectiveParameters.Size];

    /// <inheritdoc />
    protected sealed override StatusCode Execute(in SubmissionEntry entry, in DirectiveCommand fields)
    {
        var lengthBytes = ((ulong)fields.DwordCountZeroBased + 1) * sizeof(uint);
        if (lengthBytes > Controller.Configuration.TransferLimitBytes)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        Array.Clear(_page);
        Write(ref MemoryMarshal.AsRef<IdentifyDirectiveParameters>(_page.AsSpan()));
        return Controller.Transfer.Send(entry, lengthBytes, _page.AsSpan(0, (int)Math.Min(lengthBytes, IdentifyDirectiveParameters.Size)));
    }

    /// <summary>Says what there is.</summary>
    /// <param name="view">The structure, zero.</param>
    protected virtual void Write(ref IdentifyDirectiveParameters view)
    {
        view.Supported.Set((byte)DirectiveType.Identify, true);
        view.Enabled.Set((byte)DirectiveType.Identify, true);
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Commands.Admin.Directives;

/// <summary>Directive Send, 19h: enables a directive or disables it. The only one there is stays enabled.</summary>
/// <param name="controller">The controller that executes.</param>
public class DirectiveSend(ReferenceController controller) : DirectiveFamily(controller)
{
    /// <inheritdoc />
    protected override StatusCode Execute(in SubmissionEntry entry, in DirectiveCommand fields) =>
        new DirectiveEnable(fields.Dword12) is { Type: DirectiveType.Identify, Enable: true }
            ? StatusCode.Success
            : StatusCode.InvalidFieldInCommand;
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Commands.Admin;

/// <content>The structures of primary controllers.</content>
public partial class IdentifyCommandHandler
{
    /// <summary>Fills a page that only a primary controller has (B2.2 5.1.13). CNTID of CNS 14h is not looked at: it speaks of itself.</summary>
    /// <param name="fields">The command.</param>
    /// <returns>Success, or why there is no page.</returns>
    protected virtual StatusCode FillVirtualization(in IdentifyCommand fields)
    {
        if (fields.NamespaceIdentifier != 0)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        var primary = Controller.Subsystem.Hierarchy.FindPrimary(Controller.Index)!;
        if (fields.Structure == IdentifyCns.PrimaryControllerCapabilities)
        {
            view.WritePrimaryCapabilities(primary, _page);
        }
        else
        {
            view.WriteSecondaries(primary, fields.ControllerIdentifier, _page);
        }

        return StatusCode.Success;
    }
}

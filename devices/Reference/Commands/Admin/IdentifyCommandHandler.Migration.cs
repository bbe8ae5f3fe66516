using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Commands.Admin;

/// <content>The structure of controllers that manage migration.</content>
public partial class IdentifyCommandHandler
{
    /// <summary>Fills the list of formats in which the state of a controller can be told, CNS 20h (LM-CSF).</summary>
    /// <param name="fields">The command.</param>
    /// <returns>Success, or why there is no page.</returns>
    protected virtual StatusCode FillStateFormats(in IdentifyCommand fields)
    {
        if (fields.NamespaceIdentifier != 0)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        view.WriteStateFormats(_page);
        return StatusCode.Success;
    }
}

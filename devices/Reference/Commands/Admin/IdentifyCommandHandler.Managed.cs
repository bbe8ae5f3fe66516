using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Commands.Admin;

/// <content>The structures that exist where namespaces are managed: of namespaces whether attached or not, and of controllers.</content>
public partial class IdentifyCommandHandler
{
    /// <summary>Fills a page that comes with Namespace Management (B2.2 5.1.13).</summary>
    /// <param name="fields">The command.</param>
    /// <returns>Success, or why there is no page.</returns>
    protected virtual StatusCode FillManaged(in IdentifyCommand fields) => fields.Structure switch
    {
        IdentifyCns.AllocatedNamespaceList => FillAllocatedList(fields),
        IdentifyCns.AllocatedNamespace => FillAllocated(fields, _writeNamespace),
        IdentifyCns.NamespaceControllerList => FillAttachedControllers(fields),
        IdentifyCns.ControllerList => FillControllers(fields),
        IdentifyCns.NamespaceGranularityList when Controller.Configuration.NamespaceManagement.ReportsGranularity =>
            FillController(fields, _writeGranularities),
        IdentifyCns.CommandSetAllocatedNamespaceList => IsNvm(fields) ? FillAllocatedList(fields) : StatusCode.InvalidFieldInCommand,
        IdentifyCns.CommandSetAllocatedNamespace => FillCommandSetAllocated(fields),
        IdentifyCns.IndependentAllocatedNamespace => FillAllocated(fields, _writeIndependentNamespace),
        _ => StatusCode.InvalidFieldInCommand,
    };

    private StatusCode FillAllocatedList(in IdentifyCommand fields)
    {
        if (fields.NamespaceIdentifier > LastListStart)
        {
            return StatusCode.InvalidNamespaceOrFormat;
        }

        view.WriteAllocatedNamespaces(fields.NamespaceIdentifier, _page);
        return StatusCode.Success;
    }

    // An identifier without a namespace has a page of zeros, as an inactive one has elsewhere.
    private StatusCode FillAllocated(in IdentifyCommand fields, NamespaceWriter write)
    {
        var status = Controller.Namespaces.All.Resolve(fields.NamespaceIdentifier, out var target);
        if (status == StatusCode.Success)
        {
            write(target!, _page);
        }

        return IsMerelyInactive(fields.NamespaceIdentifier) ? StatusCode.Success : status;
    }

    private StatusCode FillCommandSetAllocated(in IdentifyCommand fields) =>
        !IsNvm(fields) && Controller.Namespaces.All.TryFind(fields.NamespaceIdentifier, out _)
            ? StatusCode.InvalidIoCommandSet
            : FillAllocated(fields, _writeNvmNamespace);

    private StatusCode FillAttachedControllers(in IdentifyCommand fields)
    {
        var status = Controller.Namespaces.All.Resolve(fields.NamespaceIdentifier, out _);
        if (status == StatusCode.Success)
        {
            view.WriteAttachedControllers(fields.NamespaceIdentifier, fields.ControllerIdentifier, _page);
        }

        return status;
    }

    private StatusCode FillControllers(in IdentifyCommand fields)
    {
        if (fields.NamespaceIdentifier != 0)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        view.WriteControllers(fields.ControllerIdentifier, _page);
        return StatusCode.Success;
    }
}

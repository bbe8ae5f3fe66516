using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Conformance.Probing;

/// <content>Which controllers have which namespaces.</content>
internal sealed partial class ProbeReader
{
    // The first controller's list has just been read. What another one does not say is left open: this is about where to send commands, and
    // whether a controller identifies itself is for tests to judge.
    private void ReadAttachments(IReadOnlyList<ControllerHandle> controllers, ProbePages pages, ProbedSubsystem into)
    {
        into.AddAttachments(_namespaceIdentifiers.AsSpan(0, into.ActiveIdentifiers.Count), into.KnowsAllActive);
        for (var index = 1; index < controllers.Count; index++)
        {
            if (IsIdle(controllers[index]) && TryListActive(controllers[index], pages.Of(controllers[index]), out var count))
            {
                into.AddAttachments(_namespaceIdentifiers.AsSpan(0, count), count < NamespacesProbed);
            }
            else
            {
                into.AddUnknownAttachments();
            }
        }
    }

    // What waits in an admin queue, such as a request for events, must not be answered to somebody who does not know of it.
    private static bool IsIdle(ControllerHandle controller) => controller.IsStarted && controller.Admin.Outstanding == 0;

    private bool TryListActive(ControllerHandle controller, in DmaBuffer page, out int count)
    {
        var list = new IdentifyCommand(IdentifyCns.ActiveNamespaceList);
        var isAnswered = _single.Execute(controller, controller.Admin, IdentifyCommand.Encode(list), page).Succeeded;
        count = isAnswered ? TakeActive(page) : 0;
        return isAnswered;
    }
}

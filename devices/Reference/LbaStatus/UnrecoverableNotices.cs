using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Logs;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.LbaStatus;

/// <summary>Tells controllers that log page 0Eh has more to say (CS1.2 4.1.4.5).</summary>
internal static class UnrecoverableNotices
{
    /// <summary>Blocks were written by Write Uncorrectable: news only where the log lists them.</summary>
    internal static void RaiseWritten(SubsystemState subsystem, ReferenceNamespace target)
    {
        if (subsystem.Configuration.UnrecoverableStatus.IsSupported && subsystem.Policies.Unrecoverable.LogListsWrittenUncorrectable)
        {
            Raise(subsystem, target);
        }
    }

    /// <summary>Tells every controller that has a namespace attached.</summary>
    internal static void Raise(SubsystemState subsystem, ReferenceNamespace target)
    {
        foreach (var controller in subsystem.Controllers)
        {
            if (subsystem.Namespaces.IsAttached(controller.Index, target.Configuration.Identifier))
            {
                controller.Logs.Get<LbaStatusInformationPage>(LogPageIdentifier.LbaStatusInformation).NoteNews();
            }
        }
    }
}

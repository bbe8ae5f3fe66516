using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Namespaces;

/// <summary>Tells controllers that something about their namespaces changed (B2.2 5.1.2, Attached Namespace Attribute Changed).</summary>
internal static class NamespaceNotices
{
    /// <summary>Tells every controller that has a namespace attached, but for the one whose command changed it.</summary>
    internal static void Raise(ReferenceController author, uint identifier)
    {
        for (var index = 0; index < author.Configuration.TotalControllers; index++)
        {
            if (author.Namespaces.All.IsAttached(index, identifier))
            {
                Raise(author, identifier, index);
            }
        }
    }

    /// <summary>Tells one controller, unless its own command was it.</summary>
    internal static void Raise(ReferenceController author, uint identifier, int controllerIndex)
    {
        if (controllerIndex != author.Index)
        {
            var told = author.Subsystem.Controllers[controllerIndex];
            told.Logs.Get<ChangedNamespacesLog>(LogPageIdentifier.ChangedAttachedNamespaceList).Note(identifier);
        }
    }
}

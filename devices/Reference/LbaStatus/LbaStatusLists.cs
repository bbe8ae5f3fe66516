using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Parts;

namespace NvmeConformance.Reference.LbaStatus;

/// <summary>Who makes which list of Get LBA Status.</summary>
/// <param name="Allocated">Action 02h.</param>
/// <param name="Unrecoverable">Actions 10h and 11h.</param>
public sealed record LbaStatusLists(LbaStatusListBuilder Allocated, UnrecoverableListBuilder Unrecoverable)
{
    /// <summary>The lists of a controller.</summary>
    /// <param name="parts">What it is built of.</param>
    /// <param name="controller">The controller.</param>
    /// <returns>Both.</returns>
    public static LbaStatusLists Of(ReferenceParts parts, ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new LbaStatusLists(parts.CreateLbaStatusList(controller), parts.CreateUnrecoverableList(controller));
    }

    /// <summary>Who makes the list of an action that is offered.</summary>
    /// <param name="action">ATYPE.</param>
    /// <returns>The builder.</returns>
    public LbaStatusListBuilder For(LbaStatusAction action) => action switch
    {
        LbaStatusAction.ScanPotentiallyUnrecoverable or LbaStatusAction.TrackedPotentiallyUnrecoverable => Unrecoverable,
        _ => Allocated,
    };
}

using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.LbaAllocation.Steps;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Generation;

/// <content>Moves that look at blocks and lists in other ways than by a Read and a query.</content>
internal sealed partial class Moves
{
    private const int UnrecoverableDescriptors = 64;

    private void PlayLook(Move move, Places here)
    {
        switch (move)
        {
            case Move.SwitchError:
                SwitchError(here);
                break;
            case Move.ProbeHoles:
                ProbeHoles(here);
                break;
            case Move.Look:
                var run = here.Range(8);
                writer.Query(here, run.FirstLba, run.BlockCount, 8);
                Look(here, run);
                writer.Query(here, run.FirstLba, run.BlockCount, 8);
                break;
            case Move.AskAllControllers:
                AskAllControllers(here);
                break;
            case Move.AbortQuery:
                var controller = dice.ControllerWith(writer.Subsystem, here.Namespace.Identifier);
                writer.Then(new AbortQueryStep(controller, here.Namespace.Identifier, dice.OneOf(1, 8, 255)));
                break;
            case Move.Image:
                Image(here);
                break;
            case Move.ListUnrecoverable:
                ListUnrecoverable(here);
                break;
        }
    }

    /// <summary>Makes an image of what is reported, and compares it with the namespace.</summary>
    /// <param name="here">The namespace.</param>
    public void Image(Places here)
    {
        var most = (writer.Subsystem.MaximumTransferBytes - LbaStatusDescriptorListHeader.Size) / LbaStatusDescriptor.Size;
        writer.Then(new CopyImageStep(here.Namespace.Identifier, Math.Min(most, dice.OneOf(1, 3, 16, 255)), writer.TouchedIn(here)));
    }

    private void SwitchError(Places here)
    {
        if (!here.Namespace.ReportsDeallocatedError)
        {
            writer.Read(here, here.Range(4));
            return;
        }

        var setting = new ErrorRecoverySetting(0) { DeallocatedErrorEnable = dice.Chance(70) };
        var (nsid, target) = (here.Namespace.Identifier, writer.Target(here.Namespace.Identifier));
        writer.Then(new DoStep(target, new SetFeatureIntent(FeatureIdentifier.ErrorRecovery, setting.Bits, nsid)));
        if (dice.Chance(40))
        {
            writer.Then(new DoStep(target, new GetFeatureIntent(FeatureIdentifier.ErrorRecovery, nsid)
            {
                Select = dice.OneOf(FeatureSelect.Current, FeatureSelect.Default),
            }));
        }

        ProbeHoles(here);
    }

    private void ProbeHoles(Places here)
    {
        var run = here.Range(8);
        if (dice.Chance(40))
        {
            writer.Deallocate(here, here.WholeUnits(run.FirstLba, 1, MostBlocksOfUnits));
        }

        writer.Query(here, run.FirstLba, run.BlockCount, 255);
        for (var turn = 1 + dice.Below(3); turn > 0; turn--)
        {
            var part = Part(here, run);
            if (dice.Chance(60))
            {
                writer.Read(here, part);
            }
            else
            {
                Look(here, part);
            }
        }

        writer.Query(here, run.FirstLba, run.BlockCount, 255);
    }

    private void Look(Places here, BlockRange range)
    {
        var nsid = here.Namespace.Identifier;
        if (writer.Subsystem.SupportsVerify && dice.Chance(50))
        {
            writer.Anything(new VerifyIntent(nsid, Limited(range, LimitOf(writer.Subsystem.NvmIdentity.VerifySizeLimitExponent, here))));
        }
        else if (writer.Subsystem.SupportsCompare)
        {
            writer.Anything(new CompareIntent(nsid, range, dice.OneOf(BlockPattern.Zeros, BlockPattern.AllOnes)));
        }
        else
        {
            writer.Read(here, range);
        }
    }

    private void AskAllControllers(Places here)
    {
        var run = here.Range(MostBlocks);
        if (dice.Chance(70))
        {
            writer.Write(here, run);
        }

        var first = dice.Chance(40) ? 0 : here.Near(run);
        for (var index = 0; index < writer.Subsystem.ControllerCount; index++)
        {
            if (!writer.Subsystem.IsAttached(index, here.Namespace.Identifier))
            {
                continue;
            }

            var query = LbaStatusIntent.Allocated(here.Namespace.Identifier, first, 0, dice.OneOf(8, 128));
            writer.Then(new DoStep(new QueueTarget(index, 0), query));
        }
    }

    private void ListUnrecoverable(Places here)
    {
        var run = here.Range(8);
        var action = dice.Chance(70) ? LbaStatusAction.TrackedPotentiallyUnrecoverable : LbaStatusAction.ScanPotentiallyUnrecoverable;
        var first = dice.Chance(50) ? 0 : here.Near(run);
        var descriptors = dice.OneOf(1, 2, 3, UnrecoverableDescriptors, UnrecoverableDescriptors);
        writer.Anything(new LbaStatusIntent(
            here.Namespace.Identifier, first, 0, LbaStatusDescriptorList.MaximumDwordsZeroBasedFor(descriptors), action));
    }
}

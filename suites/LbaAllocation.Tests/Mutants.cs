using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.LbaAllocation.Tests.Devices;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>
/// Generated scripts on a simple device: as it is, nothing may be found; broken in one way, the requirement that is broken must be
/// found within a number of scripts.
/// </summary>
public sealed class Mutants
{
    private const int ScriptsTried = 60;

    private static readonly Mix MoreCommands = new(
        (Move.Write, 4), (Move.Query, 3), (Move.Read, 2), (Move.Copy, 5), (Move.WriteUncorrectable, 4), (Move.RejectedWrite, 3),
        (Move.DeallocatePieces, 2), (Move.DeallocateMany, 1), (Move.Reset, 2), (Move.AskAllControllers, 3))
    {
        Depth = 4,
    };

    private static readonly Mix Everything = new(
        (Move.Write, 6), (Move.Query, 6), (Move.Read, 3), (Move.Deallocate, 2), (Move.WriteZeroes, 2), (Move.DeallocateInside, 2),
        (Move.WriteZeroesInside, 2), (Move.WriteZeroesUnits, 1), (Move.Rewrite, 1), (Move.QueryBesideBlock, 2), (Move.Race, 1),
        (Move.QueryReadQuery, 2), (Move.QueryAcrossNamespaces, 2), (Move.Pages, 1), (Move.Parts, 1), (Move.LastBlocks, 1), (Move.Reset, 1))
    {
        Depth = 6, Namespaces = 2, Finale = [Move.Pages, Move.QueryReadQuery, Move.QueryAcrossNamespaces],
    };

    [Theory]
    [InlineData(1, 1, 256)]
    [InlineData(8, 1, 250)]
    [InlineData(8, 2, 250)]
    [InlineData(16, 0, 3000)]
    [InlineData(0, 1, 300)]
    [InlineData(32, 2, (1UL << 32) + 70_001)]
    public void A_device_without_defects_passes(uint unitBlocks, int deallocatedRead, ulong sizeBlocks)
    {
        var found = FindingsOf(subsystem => new SimpleDevice(subsystem), unitBlocks, deallocatedRead, sizeBlocks);
        Assert.Empty(found);
    }

    [Fact]
    public void Defects_of_the_list_are_found()
    {
        AssertFound<StatusZero>("LBA-ALLOC-020");
        AssertFound<LengthFromOne>("LBA-ALLOC-023");
        AssertFound<AlwaysComplete>("LBA-ALLOC-017");
        AssertFound<AlwaysIncomplete>("LBA-ALLOC-018");
        AssertFound<OneDescriptorPerUnit>("LBA-ALLOC-024");
        AssertFound<Descending>("LBA-ALLOC-022");
    }

    [Fact]
    public void Defects_of_the_range_are_found()
    {
        AssertFound<RangeLengthFromZero>("LBA-ALLOC-013");
        AssertFound<RangeLengthTooShort>("LBA-ALLOC-013");
        AssertFound<ZeroLengthIsShort>("LBA-ALLOC-012");
        AssertFound<RoundsOutward>("LBA-ALLOC-025");
        AssertFound<LooksOnlyInside>("LBA-ALLOC-028");
        AssertFound<PagesSkip>("LBA-ALLOC-065");
        AssertFound<HighHalfLost>("LBA-ALLOC-070", sizeBlocks: (1UL << 32) + 70_001);
    }

    [Fact]
    public void Defects_of_tracking_are_found()
    {
        AssertFound<WriteForgetsLastBlock>("LBA-ALLOC-029");
        AssertFound<PartClearsUnit>("LBA-ALLOC-042");
        AssertFound<DeallocatesOneMore>("LBA-ALLOC-044");
        AssertFound<ReadAllocates>("LBA-ALLOC-048");
        AssertFound<SharedMap>("LBA-ALLOC-067");
        AssertFound<ZeroesNeverAllocate>("LBA-ALLOC-035", deallocatedRead: 2);
        AssertFound<RewriteNotTracked>("LBA-ALLOC-046", unitBlocks: 1);
        AssertFound<GranularityChanges>("LBA-ALLOC-077");
    }

    [Fact]
    public void Defects_of_contents_are_found()
    {
        AssertFound<ZeroesNeighbour>("LBA-ALLOC-038");
        AssertFound<OldDataStay>("LBA-ALLOC-052");
        AssertFound<WrongDeallocatedByte>("LBA-ALLOC-052");
    }

    [Theory]
    [InlineData(1, 1, 256)]
    [InlineData(8, 2, 250)]
    [InlineData(0, 0, 700)]
    [InlineData(16, 1, (1UL << 32) + 70_001)]
    public void A_device_without_defects_passes_with_more_commands_too(uint unitBlocks, int deallocatedRead, ulong sizeBlocks) =>
        Assert.Empty(FindingsOf(
            subsystem => new SimpleDevice(subsystem),
            unitBlocks,
            deallocatedRead,
            sizeBlocks,
            MoreCommands with { EndsWithImages = true }));

    [Fact]
    public void Defects_of_other_commands_are_found()
    {
        AssertFound<CopyForgetsLastBlock>("LBA-ALLOC-032", unitBlocks: 1, mix: MoreCommands);
        AssertFound<UncorrectableNotTracked>("LBA-ALLOC-034", mix: MoreCommands);
        AssertFound<RejectionClears>("LBA-ALLOC-050", unitBlocks: 1, mix: MoreCommands);
        AssertFound<ResetForgets>("LBA-ALLOC-051", unitBlocks: 1, mix: MoreCommands);
        AssertFound<SecondControllerLags>("LBA-ALLOC-066", mix: MoreCommands);
    }

    [Fact]
    public void A_length_cut_off_at_32_bits_is_found()
    {
        // A simple device puts every run into one descriptor, however long it is.
        var subsystem = Subsystems.With(Subsystems.Namespace(1, 1UL << 34, 1U << 26));
        using var stage = new Stage(subsystem);
        new DeviceVerbs(new SimpleDevice(subsystem), stage).Run(LongRunScripts.Fill(subsystem, new Dice(1)));
        Assert.Contains("LBA-ALLOC-071", stage.Judge.Findings.Select(finding => finding.Rule.RequirementId));
    }

    [Fact]
    public void Images_that_lose_blocks_are_found()
    {
        AssertFound<WriteForgetsLastBlock>("LBA-IMAGE-001", unitBlocks: 1, mix: OnlyImages);
        AssertFound<PartClearsUnit>("LBA-IMAGE-001", mix: OnlyImages);
        AssertFound<CopyForgetsLastBlock>("LBA-IMAGE-001", unitBlocks: 1, mix: OnlyImages);
        AssertFound<UncorrectableNotTracked>("LBA-IMAGE-001", mix: OnlyImages);
    }

    private static readonly Mix OnlyImages = new((Move.Write, 4), (Move.Copy, 3), (Move.WriteUncorrectable, 2), (Move.Deallocate, 2))
    {
        EndsWithImages = true, FewestSteps = 6, MostSteps = 14,
    };

    private static void AssertFound<TDevice>(
        string requirement, uint unitBlocks = 8, int deallocatedRead = 1, ulong sizeBlocks = 250, Mix? mix = null)
        where TDevice : SimpleDevice
    {
        var found = FindingsOf(
            subsystem => (SimpleDevice)Activator.CreateInstance(typeof(TDevice), subsystem)!, unitBlocks, deallocatedRead, sizeBlocks, mix);
        Assert.True(found.Contains(requirement), $"{typeof(TDevice).Name}: {string.Join(", ", found)}");
    }

    private static HashSet<string> FindingsOf(
        Func<ProbedSubsystem, SimpleDevice> makeDevice, uint unitBlocks, int deallocatedRead, ulong sizeBlocks, Mix? mix = null)
    {
        var subsystem = Subsystems.With(
            Subsystems.Namespace(1, sizeBlocks, unitBlocks, deallocatedRead),
            Subsystems.Namespace(3, sizeBlocks, unitBlocks, deallocatedRead));
        if (mix is not null)
        {
            subsystem.ControllerCount = 2;
            subsystem.OptionalNvmCommands |= (ushort)(OptionalNvmCommands.Copy | OptionalNvmCommands.WriteUncorrectableVariant);
            subsystem.Take(new IdentifyController { CopyDescriptorFormats = CopyDescriptorFormats.Format0 });
        }

        var found = new HashSet<string>();
        for (var seed = 1UL; seed <= ScriptsTried; seed++)
        {
            using var stage = new Stage(subsystem);
            var script = Scripts.From(subsystem, mix ?? Everything).Sample(1, new Rnd(seed), 50)[0];
            new DeviceVerbs(makeDevice(subsystem), stage).Run(script);
            found.UnionWith(stage.Judge.Findings.Select(finding => finding.Rule.RequirementId));
        }

        return found;
    }
}

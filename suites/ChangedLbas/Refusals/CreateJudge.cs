using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Refusals;

/// <summary>How a Create may end, by its bytes and by what there is (live migration digest 3.1.1).</summary>
/// <param name="model">What is known.</param>
internal sealed class CreateJudge(TrackingModel model)
{
    private const int DwordsPerEntry = LbaMigrationQueueEntry.Size / sizeof(uint);
    private const byte FirstVendorType = 0xC0;
    private const uint ReservedBits10 = 0xFF00_FF00;
    private const uint ReservedBits11 = 0xFFFE;

    /// <summary>A Create becomes visible.</summary>
    /// <param name="note">Its note.</param>
    public void Begin(CommandNote note)
    {
        var (rules, legal, entry) = (model.Rules, note.Legal, note.Entry);
        var create = CreateControllerDataQueueCommand.Decode(entry);
        var owner = model.Controllers[note.Controller];
        var ring = model.Rings.FindLast(laid => laid.Owner == note.Controller && laid.Memory.Address == entry.Prp1);
        legal.IsOpen = !owner.IsManager || (byte)create.Type >= FirstVendorType;
        legal.Succeeds = rules.CreateSucceeds;
        if (entry.NamespaceIdentifier != 0)
        {
            legal.Add(rules.QueueNamespace, StatusCode.InvalidFieldInCommand);
        }

        if (create.Type != ControllerDataQueueType.UserDataMigration)
        {
            legal.Add(rules.ReservedQueueType, StatusCode.InvalidFieldInCommand);
        }

        JudgeMemory(legal, create, entry.Prp1, ring);
        JudgeLimits(legal, owner, create, QueueCommands.PiecesOf(create));
        JudgeTarget(legal, owner, create);
        if ((entry.Dword10 & ReservedBits10) != 0 || (entry.Dword11 & ReservedBits11) != 0)
        {
            legal.Allow(rules.QueueReservedBits, StatusCode.InvalidFieldInCommand);
        }

        AddCircumstances(note, owner, create);
    }

    /// <summary>A Create has ended.</summary>
    /// <param name="note">Its note.</param>
    /// <param name="completion">How.</param>
    public void End(CommandNote note, in CompletionEntry completion)
    {
        if (!completion.Status.IsSuccess)
        {
            return;
        }

        var (rules, judge) = (model.Rules, model.Judge);
        judge.Expect(rules.CreateReturns, completion.Dword0 >> 16 == 0, "DW0 bits 31:16 are 0", $"DW0 is {completion.Dword0:X8}h");
        var identifier = CreateControllerDataQueueCommand.QueueIdentifier(completion);
        judge.Expect(
            rules.IdentifierIsUnique,
            model.FindQueue(note.Controller, identifier) is null,
            "a CDQID that no other queue of the controller has",
            $"{identifier:X4}h");
        if (model.Queues.Exists(queue => !queue.IsLive && queue.Owner == note.Controller && queue.Identifier == identifier))
        {
            judge.Expect(rules.IdentifierReused, true, "", $"");
            model.Judge.Count("a CDQID was used again");
        }
    }

    private void JudgeMemory(Verdicts legal, in CreateControllerDataQueueCommand create, ulong address, RingLaid? ring)
    {
        var rules = model.Rules;
        if (address % DmaSpace.PageBytes != 0)
        {
            legal.Add(rules.QueueOffset, StatusCode.PrpOffsetInvalid);
        }
        else if (ring is { Flaw: RingFlaw.ListOffset })
        {
            legal.Add(rules.ListOffset, StatusCode.PrpOffsetInvalid);
        }
        else if (ring is null or { Flaw: RingFlaw.Unreachable })
        {
            // No text says when a controller finds out that it cannot reach the memory.
            legal.IsOpen = true;
        }

        if (create.SizeDwords == 0)
        {
            legal.Add(rules.SizeZero);
        }
        else if (create.SizeDwords % DwordsPerEntry != 0)
        {
            legal.Add(rules.OddSize, StatusCode.InvalidFieldInCommand);
        }
        else if (create.SizeDwords == DwordsPerEntry)
        {
            // A ring of one slot can hold nothing; whether it is refused is not said.
            legal.Allow(rules.SizeZero);
        }
    }

    private void JudgeLimits(Verdicts legal, ControllerModel owner, in CreateControllerDataQueueCommand create, int pieces)
    {
        ref readonly var identity = ref owner.Identity;
        var rules = model.Rules;
        var ranges = create.PhysicallyContiguous ? 1 : pieces;
        var live = model.Queues.Where(queue => queue.IsLive).ToList();
        if (identity.MaximumControllerDataQueueMemoryRanges is > 0 and var most && ranges > most)
        {
            legal.Add(rules.RangesOfQueue, StatusCode.InvalidFieldInCommand);
        }

        if (identity.SubsystemMaximumControllerDataQueueMemoryRanges is > 0 and var all && ranges + live.Sum(queue => queue.Ranges) > all)
        {
            legal.Add(rules.RangesOfSubsystem, StatusCode.InvalidFieldInCommand);
        }

        if (!create.PhysicallyContiguous && identity.MaximumControllerDataQueuePrpCount is > 0 and var longest && pieces > longest)
        {
            legal.Add(rules.ListTooLong);
        }

        if (live.Count(queue => queue.Owner == owner.Index) >= identity.MaximumControllerUserDataMigrationQueues)
        {
            legal.Add(rules.QueuesOfController, StatusCode.InvalidFieldInCommand, StatusCode.NotEnoughResources);
        }
        else if (live.Count >= identity.MaximumSubsystemUserDataMigrationQueues)
        {
            legal.Add(rules.QueuesOfSubsystem, StatusCode.InvalidFieldInCommand, StatusCode.NotEnoughResources);
        }
        else if (!create.PhysicallyContiguous && identity.MaximumControllerDataQueueMemoryRanges == 0 && pieces > 1)
        {
            // Limits that are not reported may be there all the same.
            legal.Allow(rules.CreateSucceeds, StatusCode.NotEnoughResources, StatusCode.InvalidFieldInCommand);
        }
    }

    private void JudgeTarget(Verdicts legal, ControllerModel owner, in CreateControllerDataQueueCommand create)
    {
        var rules = model.Rules;
        var target = model.FindController(create.ControllerIdentifier);
        if (target is null)
        {
            // Identifiers that the host has no handle for may belong to controllers all the same.
            legal.IsOpen |= create.ControllerIdentifier < FirstImpossibleIdentifier;
            legal.AddLoosely(
                rules.QueueForNobody, rules.QueueForNobodyStatus, StatusCode.InvalidControllerIdentifier, StatusCode.InvalidFieldInCommand);
        }
        else if (target.IsManager)
        {
            legal.Add(rules.QueueForOneself);
        }
        else if (model.FindQueueFor(create.ControllerIdentifier) is not null)
        {
            legal.Add(rules.SecondQueue, StatusCode.InvalidFieldInCommand);
        }
        else if (target.Suspension != Suspension.Running)
        {
            legal.AlsoSucceeds.Add(rules.QueuesWhileSuspended);
        }

        legal.IsOpen |= owner.Identity.OptionalAdminCommands == 0;
    }

    // What a success shows beside itself, from what went before.
    private void AddCircumstances(CommandNote note, ControllerModel owner, CreateControllerDataQueueCommand create)
    {
        var (rules, legal) = (model.Rules, note.Legal);
        var former = model.Queues.FindLast(queue => queue.TargetIdentifier == create.ControllerIdentifier);
        if (former is { IsLive: false, WasInUseWhenDeleted: true })
        {
            legal.AlsoSucceeds.Add(rules.DeleteEndsLogging);
        }

        if (former is { IsLive: false, DiedByReset: true })
        {
            legal.AlsoSucceeds.Add(rules.ResetDeletes);
        }

        if (!create.PhysicallyContiguous && owner.Identity.SubsystemMaximumControllerDataQueueMemoryRanges > 0
            && model.Queues.Exists(queue => !queue.IsLive))
        {
            legal.AlsoSucceeds.Add(rules.RangesOfSubsystem);
        }

        if (owner.FailedCreates > 0)
        {
            legal.AlsoSucceeds.Add(rules.FailureUsesNothing);
        }
    }

    private const ushort FirstImpossibleIdentifier = 0xFFF0;
}

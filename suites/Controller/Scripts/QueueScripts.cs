using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Controller.Steps;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Scripts;

/// <summary>Queues of every size and in every arrangement, right and wrong.</summary>
internal static class QueueScripts
{
    private const int WrongKinds = 11;

    public static void Sizes(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Add(new TakeOverStep(), new AdminQueueStep(2 + dice.Below(40), 2 + dice.Below(40)), new EnableStep());
        for (var round = 1 + dice.Below(2); round > 0; round--)
        {
            var (submissions, completions) = (writer.OddSize(), writer.OddSize());
            writer.Pair(1, submissions, completions).Traffic(1, 10 + dice.Below(30)).Settle()
                .Add(new DeleteQueueStep(1, false), new DeleteQueueStep(1, true));
        }
    }

    public static void LargestSizes(ScriptWriter writer) => writer
        .Start().Pair(1, writer.MostEntries, writer.MostEntries).Traffic(1, 20).Settle();

    public static void SharedCompletions(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var queues = 2 + dice.Below(4);
        writer.Start().Request(queues).Add(new CreateCompletionQueueStep(1, (ushort)(writer.OddSize(64) - 1)));
        for (ushort queue = 1; queue <= queues; queue++)
        {
            writer.Add(new CreateSubmissionQueueStep(queue, (ushort)(writer.OddSize(32) - 1), 1));
        }

        for (var index = 0; index < 30; index++)
        {
            writer.Traffic(1 + dice.Below(queues), 1, 40);
        }

        writer.Settle();
    }

    public static void FullCompletions(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var entries = 2 + dice.Below(6);
        writer.Start().Request(2).Pair(1, 32, entries).Pair(2, 16, 16).Add(new HoldStep(1, true)).Traffic(1, entries + dice.Below(8));
        for (var index = dice.Below(12); index > 0; index--)
        {
            writer.Traffic(2, 1);
            if (dice.Chance(30))
            {
                writer.Settle();
            }

            if (dice.Chance(30))
            {
                writer.Add(new TakeOneStep(1));
            }
        }

        writer.Settle().Add(new HoldStep(1, false)).Settle().Traffic(1, 4).Settle();
    }

    public static void Deletions(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Request(2).Pair(1, writer.OddSize(32), 32).Pair(2, 16, 16);
        for (var round = 1 + dice.Below(4); round > 0; round--)
        {
            writer.Traffic(1, dice.Below(12)).Traffic(2, dice.Below(4)).Add(new RingStep(1), new DeleteQueueStep(1, false));
            if (dice.Chance(50))
            {
                writer.Add(new DeleteQueueStep(1, true), new CreateCompletionQueueStep(1, (ushort)(writer.OddSize(32) - 1)));
            }

            // The same identifiers come again at once.
            writer.Add(new CreateSubmissionQueueStep(1, (ushort)(writer.OddSize(32) - 1), 1)).Traffic(1, dice.Below(6)).Settle();
            if (writer.CanTransfer && dice.Chance(40))
            {
                CutOffWrite(writer);
            }
        }
    }

    // A write goes with its queue; what another one writes to its place stays, whatever is written elsewhere.
    private static void CutOffWrite(ScriptWriter writer)
    {
        var range = writer.Range(1 + writer.Dice.Below(4));
        writer.Add(new PutStep(1, writer.Write(range)));
        if (writer.Dice.Chance(40))
        {
            writer.Add(new PutStep(2, new FlushIntent(writer.Namespace.Identifier)) { IsAwaited = true });
        }

        writer.Add(new DeleteQueueStep(1, false), new CreateSubmissionQueueStep(1, writer.SizeZeroBased(32), 1))
            .Add(new PutStep(1, writer.Write(range)) { IsAwaited = true })
            .Add(new PutStep(2, writer.Write(writer.Range(2))) { IsAwaited = true })
            .Add(new PutStep(1, writer.Read(range)) { IsAwaited = true });
    }

    public static void WrongCreations(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Request(3).Pair(1, 16, 16).Traffic(1, 3).Settle();
        foreach (var kind in Enumerable.Range(0, WrongKinds).OrderBy(_ => dice.Below(1 << 20)))
        {
            writer.Add(WrongCreation(writer, kind));
            if (dice.Chance(40))
            {
                writer.Traffic(1, 2);
            }
        }

        writer.Settle().Traffic(1, 6).Settle();
    }

    private static Step WrongCreation(ScriptWriter writer, int kind)
    {
        var dice = writer.Dice;
        var size = writer.SizeZeroBased(8);
        var most = writer.Subsystem.Capabilities.MaximumQueueEntriesZeroBased;
        var beyond = most == ushort.MaxValue ? (ushort)0 : (ushort)(most + 1);
        return kind switch
        {
            0 => new CreateCompletionQueueStep(2, dice.OneOf((ushort)0, beyond)),
            1 => new CreateSubmissionQueueStep(2, dice.OneOf((ushort)0, beyond), 1),
            2 => new CreateCompletionQueueStep(dice.OneOf<ushort>(0, 1, ushort.MaxValue), size),
            3 => new CreateSubmissionQueueStep(dice.OneOf<ushort>(0, 1, ushort.MaxValue), size, 1),
            4 => new CreateSubmissionQueueStep(2, size, dice.OneOf<ushort>(2, 3, ushort.MaxValue)),
            5 => new CreateCompletionQueueStep(2, size) { InterruptVector = dice.OneOf(2048, 0x7FFF, ushort.MaxValue) },
            6 => new DeleteQueueStep(dice.OneOf<ushort>(0, 2, 3, ushort.MaxValue), true),
            7 => new DeleteQueueStep(dice.OneOf<ushort>(0, 2, 3, ushort.MaxValue), false),
            8 => new CreateSubmissionQueueStep(2, size, 0),
            9 => new DeleteQueueStep(1, true),
            _ => new CreateCompletionQueueStep(3, size) { AddressOffset = dice.OneOf(4, 0x10, 0x800) },
        };
    }

    public static void Scattered(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var entries = 64 + dice.Below(Math.Max(1, Math.Min(600, writer.MostEntries) - 64));
        entries = Math.Clamp(entries, 2, writer.MostEntries);
        var commands = entries < 200 ? entries + 10 : 40;
        var submission = new CreateSubmissionQueueStep(1, (ushort)(entries - 1), 1) { IsScattered = true };
        writer.Start()
            .Add(new CreateCompletionQueueStep(1, writer.SizeZeroBased(entries * 4)) { IsScattered = true })
            .Add(dice.Chance(60) ? submission : new CreateSubmissionQueueStep(1, writer.SizeZeroBased(32), 1))
            .Traffic(1, commands, 5).Settle().Add(new DeleteQueueStep(1, false), new DeleteQueueStep(1, true))
            .Add(new CreateCompletionQueueStep(1, writer.SizeZeroBased(32)), submission).Traffic(1, commands, 5).Settle();
    }

    public static void WithoutEntrySizes(ScriptWriter writer) => writer
        .Start(new EnableStep { WithoutEntrySizes = true }).Pair(1, 8, 8)
        .Add(new DisableStep(), new EnableStep()).Pair(1, 8, 8).Traffic(1, 4).Settle();

    public static void AllQueues(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var queues = dice.OneOf(2, 4, 8, 16, 64);
        writer.Start().Request(queues).Ask(new GetFeatureIntent(FeatureIdentifier.NumberOfQueues));
        for (var queue = 1; queue <= queues; queue++)
        {
            writer.Pair(queue, 4 + dice.Below(13), 4 + dice.Below(13));
        }

        for (var index = 0; index < queues * 3; index++)
        {
            writer.Traffic(1 + dice.Below(queues), 1, 50);
        }

        writer.Traffic(queues, 2).Settle();
    }

    public static void QueueNumbers(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start();
        for (var index = 1 + dice.Below(3); index > 0; index--)
        {
            writer.Ask(dice.Chance(40)
                ? ScriptWriter.QueueNumber(dice.OneOf(ushort.MaxValue, 1), ushort.MaxValue)
                : ScriptWriter.QueueNumber(dice.Below(300), dice.Below(300)));
        }

        writer.Request(2).Pair(1, 8, 8).Request(1 + dice.Below(4)).Traffic(1, 4).Settle()
            .Pair(2, 8, 8).Traffic(2, 3).Settle().Request(2);
    }

    public static void Priorities(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start(new EnableStep { Weighted = dice.Chance(50) }).Request(4);
        for (ushort queue = 1; queue <= 4; queue++)
        {
            writer.Add(
                new CreateCompletionQueueStep(queue, writer.SizeZeroBased(16)),
                new CreateSubmissionQueueStep(queue, writer.SizeZeroBased(16), queue) { Priority = (QueuePriority)dice.Below(4) });
        }

        for (var index = 0; index < 24; index++)
        {
            writer.Traffic(1 + dice.Below(4), 1, 60);
        }

        writer.Settle();
    }

    public static void Duplicates(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 16, 16);
        for (var index = 0; index < 8; index++)
        {
            writer.Add(new PutStep(1, new FlushIntent(writer.Namespace.Identifier))
            {
                CommandIdentifier = 0x7000 + dice.Below(2),
                IsSilent = dice.Chance(70),
            });
            if (writer.CanTransfer && dice.Chance(30))
            {
                TwinWrites(writer);
            }
        }

        writer.Settle().Traffic(1, 4).Settle().Add(new ReadStatusStep());
    }

    // Two blocks are written under one identifier, and read.
    private static void TwinWrites(ScriptWriter writer)
    {
        var first = writer.Dice.Below(Math.Min(64, writer.Namespace.SizeBlocks - 1));
        BlockRange[] ranges = [new(first, 1), new(first + 1, 1)];
        writer.Settle();
        foreach (var range in ranges)
        {
            writer.Add(new PutStep(1, writer.Write(range)) { CommandIdentifier = 0x7002, IsSilent = true });
        }

        writer.Settle();
        foreach (var range in ranges)
        {
            writer.Add(new PutStep(1, writer.Read(range)) { IsAwaited = true });
        }
    }
}

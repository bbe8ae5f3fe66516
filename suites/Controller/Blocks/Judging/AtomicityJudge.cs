using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>
/// Notices torn writes (BASE-160). One block that shows a write and another one that shows that it has not happened yet, in one atomic
/// part of it, are a contradiction: within one read, after a loss of power, or in the order of two writes that were in flight together.
/// </summary>
/// <param name="model">What is known.</param>
internal sealed class AtomicityJudge(BlockModel model)
{
    private readonly Dictionary<(int Earlier, int Later, ulong Unit), ulong> _orders = [];
    private int _observation;
    private int _powerObservation;
    private bool _readIsAtomic;

    /// <summary>A sequence begins.</summary>
    public void Begin()
    {
        _orders.Clear();
        (_observation, _powerObservation, _readIsAtomic) = (0, 0, false);
    }

    /// <summary>Power was lost: what is read of older writes from now on is one observation.</summary>
    public void LosePower() => _powerObservation = ++model.Observations;

    /// <summary>A read is looked at.</summary>
    /// <param name="note">The read.</param>
    public void BeginRead(CommandNote note)
    {
        _observation = ++model.Observations;
        _readIsAtomic = !model.Settings.WaivesAtomicityAnywhere()
            && AtomicUnits.Normal(note.Namespace!.Facts).TryFind(note.Span, note.Span.First, out _);
    }

    /// <summary>A read has returned what only one version has.</summary>
    /// <param name="note">The read.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="lba">The block.</param>
    /// <param name="block">What is known of it.</param>
    /// <param name="place">The version.</param>
    public void Look(CommandNote note, NamespaceContents ns, ulong lba, ref Block block, int place)
    {
        var shown = ns.VersionAt(place);
        Note(ns, lba, shown, isAfter: true);
        foreach (ref var other in ns.VersionsOf(ref block))
        {
            if (other.Place != place && other.IsVisibleTo(note.Started) && shown.Ended < other.Started && IsLast(ns, ref block, other))
            {
                Note(ns, lba, other, isAfter: false);
            }
        }
    }

    /// <summary>A version has turned out to be the last, so writes that were in flight together with it came before.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="lba">The block.</param>
    /// <param name="block">What is known of it.</param>
    /// <param name="place">The version.</param>
    public void Settle(NamespaceContents ns, ulong lba, ref Block block, int place)
    {
        var last = ns.VersionAt(place);
        if (!last.IsCertain || last.Ended <= ns.LastPowerLoss || model.Settings.WaivesAtomicityAnywhere())
        {
            return;
        }

        foreach (ref var other in ns.VersionsOf(ref block))
        {
            if (other.IsLive && other.IsCertain && other.Place != place && other.Started < last.Ended && last.Started < other.Ended)
            {
                NoteOrder(ns, lba, other.Command, last.Command);
            }
        }
    }

    private void NoteOrder(NamespaceContents ns, ulong lba, int earlier, int later)
    {
        var units = AtomicUnits.Normal(ns.Facts);
        ref var first = ref model.RecordOf(earlier);
        ref var second = ref model.RecordOf(later);
        if (!IsWrite(first)
            || !IsWrite(second)
            || !units.TryFind(first.Span, lba, out var unit)
            || !units.TryFind(second.Span, lba, out _))
        {
            return;
        }

        var holds = !_orders.TryGetValue((later, earlier, unit), out var elsewhere);
        _orders[(earlier, later, unit)] = lba;
        model.Judge.Expect(
            model.Rules.RacesAtomic,
            holds,
            $"all blocks that commands {earlier} and {later} share hold the data of the same one of them",
            $"LBA {lba} those of {later}, LBA {elsewhere} those of {earlier}");
    }

    private void Note(NamespaceContents ns, ulong lba, in BlockVersion version, bool isAfter)
    {
        ref var record = ref model.RecordOf(version.Command);
        if (!IsWrite(record) || !IsEligible(ns, version, record, out var units, out var observation))
        {
            return;
        }

        if (!units.TryFind(record.Span, lba, out var unit))
        {
            return;
        }

        var evidence = new Evidence(observation, unit, lba);
        var against = isAfter ? record.Before : record.After;
        if (isAfter)
        {
            record.After = evidence;
        }
        else
        {
            record.Before = evidence;
        }

        var isTorn = against.Observation == observation && against.AtomicUnit == unit;
        var (after, before, number, span) = (record.After.Lba, record.Before.Lba, version.Command, record.Span);
        model.Judge.Expect(
            RuleFor(ns, version, record),
            !isTorn,
            $"command {number}, which wrote {span}, is seen as a whole or not at all",
            $"LBA {after} holds its data, LBA {before} what was there before");
    }

    // What was cut off by a reset, power being on, may have been carried out in part.
    private bool IsEligible(
        NamespaceContents ns, in BlockVersion version, in CommandRecord record, out AtomicUnits units, out int observation)
    {
        if (version.Ended <= ns.LastPowerLoss)
        {
            (units, observation) = (AtomicUnits.PowerFail(ns.Facts), _powerObservation);
            return observation != 0;
        }

        (units, observation) = (AtomicUnits.Normal(ns.Facts), _observation);
        return _readIsAtomic && !record.WasCutOff;
    }

    private Rule RuleFor(NamespaceContents ns, in BlockVersion version, in CommandRecord record) =>
        version.Ended > ns.LastPowerLoss ? model.Rules.ReadsAtomic
        : record.WasCutOff ? model.Rules.PowerAtomic
        : model.Rules.CachedAtomic;

    private static bool IsWrite(in CommandRecord record) => record.Kind is CommandKind.Write or CommandKind.WriteZeroes;

    // Where later writes might hide a write, its absence says nothing.
    private static bool IsLast(NamespaceContents ns, ref Block block, in BlockVersion version)
    {
        foreach (ref var other in ns.VersionsOf(ref block))
        {
            if (other.Place != version.Place && other.Ended >= version.Started)
            {
                return false;
            }
        }

        return true;
    }
}

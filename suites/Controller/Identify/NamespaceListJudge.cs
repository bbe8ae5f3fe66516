using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Lists;

namespace NvmeConformance.Controller.Identify;

/// <summary>
/// Lists of namespaces (CNS 02h, 07h, 10h, 1Ah; core digest 7). All lists of one kind show parts of the same set as long as nothing is
/// attached or created, so each is held against the first one. What is active is allocated.
/// </summary>
internal sealed class NamespaceListJudge(IdentifyRules rules)
{
    private const int KindsOfLists = 4;
    private readonly Knowledge[] _known = [.. Enumerable.Range(0, KindsOfLists).Select(_ => new Knowledge())];

    /// <summary>A new sequence begins.</summary>
    public void Forget()
    {
        foreach (var known in _known)
        {
            known.IsThere = false;
        }
    }

    /// <summary>Evaluates one list.</summary>
    /// <param name="judge">Where to.</param>
    /// <param name="kind">Which list: its place in <see cref="KindOf"/>.</param>
    /// <param name="after">The NSID of the command.</param>
    /// <param name="highest">NN.</param>
    /// <param name="data">What came back.</param>
    public void Expect(Judge judge, int kind, uint after, uint highest, ReadOnlySpan<byte> data)
    {
        var list = new NamespaceList(data).Identifiers;
        var first = list.IsEmpty ? 0 : list[0];
        judge.Expect(rules.ListStart, list.IsEmpty || first > after, $"only identifiers above {after}", $"{first}");
        var offender = FirstOutOfOrder(list, highest);
        judge.Expect(rules.ListOrder, offender == 0, $"ascending identifiers up to NN {highest}", $"{offender}");
        var rest = data[(list.Length * sizeof(uint))..];
        judge.Expect(rules.ListPadding, !rest.ContainsAnyExcept((byte)0), "zeros behind the last identifier", $"something else");
        Compare(judge, kind, after, list);
    }

    /// <summary>Which of the four lists a structure is; -1 for none.</summary>
    public static int KindOf(byte structure) => structure switch
    {
        0x02 => 0,
        0x07 => 1,
        0x10 => 2,
        0x1A => 3,
        _ => -1,
    };

    // The first identifier that is not above the one before it, or above NN; 0 for none.
    private static uint FirstOutOfOrder(ReadOnlySpan<uint> list, uint highest)
    {
        var previous = 0u;
        foreach (var identifier in list)
        {
            if (identifier <= previous || identifier > highest)
            {
                return identifier;
            }

            previous = identifier;
        }

        return 0;
    }

    private void Compare(Judge judge, int kind, uint after, ReadOnlySpan<uint> list)
    {
        var own = _known[kind];
        var end = list.Length == NamespaceList.Capacity ? list[^1] : uint.MaxValue;
        if (own.IsThere)
        {
            var (from, to) = (Math.Max(after, own.After), Math.Min(end, own.End));
            var isSame = Within(list, from, to).SequenceEqual(Within(CollectionsMarshal.AsSpan(own.Identifiers), from, to));
            judge.Expect(rules.ListsAgree, isSame, "the same namespaces as in an earlier list of this kind", $"others");
        }

        if (!own.IsThere || after < own.After)
        {
            own.Take(after, end, list);
        }

        judge.Expect(
            rules.ListsAgree,
            IsPart(1, 0) && IsPart(3, 2) && IsPart(0, 2),
            "active namespaces among the allocated, those of a command set among all",
            $"others");
    }

    // Whether what is known of one list is in the other, as far as both are known.
    private bool IsPart(int part, int whole)
    {
        var (one, other) = (_known[part], _known[whole]);
        if (!one.IsThere || !other.IsThere)
        {
            return true;
        }

        var (from, to) = (Math.Max(one.After, other.After), Math.Min(one.End, other.End));
        foreach (var identifier in Within(CollectionsMarshal.AsSpan(one.Identifiers), from, to))
        {
            if (!other.Identifiers.Contains(identifier))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<uint> Within(ReadOnlySpan<uint> list, uint after, uint upTo)
    {
        var first = 0;
        while (first < list.Length && list[first] <= after)
        {
            first++;
        }

        var end = first;
        while (end < list.Length && list[end] <= upTo)
        {
            end++;
        }

        return list[first..end];
    }

    private sealed class Knowledge
    {
        public bool IsThere { get; set; }

        public uint After { get; private set; }

        public uint End { get; private set; }

        public List<uint> Identifiers { get; } = [];

        public void Take(uint after, uint end, ReadOnlySpan<uint> list)
        {
            (IsThere, After, End) = (true, after, end);
            Identifiers.Clear();
            Identifiers.AddRange(list);
        }
    }
}

using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.ChangedLbas.Refusals;

/// <summary>
/// How one command may end: with success where nothing is wrong with it, or with a status that any of its faults has. With several
/// faults the controller picks one (live migration digest 0.4); only a command with exactly one says something about its rule.
/// </summary>
internal sealed class Verdicts
{
    private readonly List<Fault> _faults = [];

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>Whether nothing is judged: something about it is not known.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The rule that a success fulfils; null where nobody says that it has to succeed.</summary>
    public Rule? Succeeds { get; set; }

    /// <summary>Further rules that a success fulfils.</summary>
    public List<Rule> AlsoSucceeds { get; } = [];

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _faults.Clear();
        AlsoSucceeds.Clear();
        (IsOpen, Succeeds) = (false, null);
    }

    /// <summary>Something is wrong with the command.</summary>
    /// <param name="rule">The rule that says so.</param>
    /// <param name="statuses">What it may end with; none for any error.</param>
    public void Add(Rule rule, params ReadOnlySpan<StatusCode> statuses) => _faults.Add(new Fault(rule, null, false, [.. statuses]));

    /// <summary>Something is wrong with the command, and no text names the status.</summary>
    /// <param name="rejected">The rule that it does not succeed.</param>
    /// <param name="status">The rule about its status.</param>
    /// <param name="statuses">Statuses that fit.</param>
    public void AddLoosely(Rule rejected, Rule status, params ReadOnlySpan<StatusCode> statuses) =>
        _faults.Add(new Fault(rejected, status, false, [.. statuses]));

    /// <summary>Something about the command may be refused, or not.</summary>
    /// <param name="rule">The rule that says so.</param>
    /// <param name="statuses">What it may end with beside success; none for any error.</param>
    public void Allow(Rule rule, params ReadOnlySpan<StatusCode> statuses) => _faults.Add(new Fault(rule, null, true, [.. statuses]));

    /// <summary>Holds the end of the command against it.</summary>
    /// <param name="judge">Where evaluations go.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="command">The command, for people.</param>
    public void Judge(Judge judge, Status status, string command)
    {
        if (IsOpen)
        {
            return;
        }

        if (_faults.Count == 0)
        {
            if (Succeeds is { } rule)
            {
                judge.Expect(rule, status.IsSuccess, "success", $"{status} of {command}");
            }

            foreach (var also in AlsoSucceeds)
            {
                judge.Expect(also, status.IsSuccess, "success", $"{status} of {command}");
            }

            return;
        }

        if (_faults.Count == 1)
        {
            JudgeOnly(judge, _faults[0], status, command);
            return;
        }

        // Several faults: any of their statuses. A success is charged to the first that forbids it.
        var forbids = _faults.Find(fault => !fault.MaySucceed);
        if (status.IsSuccess && forbids is not null)
        {
            judge.Expect(forbids.Rule, false, "no success", $"success of {command}");
        }
    }

    private static void JudgeOnly(Judge judge, Fault fault, Status status, string command)
    {
        var isListed = fault.Statuses.Length == 0 || Array.IndexOf(fault.Statuses, status.CodeWithType) >= 0;
        if (fault.MaySucceed)
        {
            judge.Expect(
                fault.Rule, status.IsSuccess || isListed, $"success or {Names(fault)}", $"{status} of {command}");
        }
        else if (fault.StatusRule is { } about)
        {
            judge.Expect(fault.Rule, !status.IsSuccess, "no success", $"{status} of {command}");
            judge.Expect(about, status.IsSuccess || isListed, $"{Names(fault)}", $"{status} of {command}");
        }
        else
        {
            judge.Expect(fault.Rule, !status.IsSuccess && isListed, $"{Names(fault)}", $"{status} of {command}");
        }
    }

    private static string Names(Fault fault) =>
        fault.Statuses.Length == 0 ? "an error" : string.Join(" or ", fault.Statuses.Select(code => Status.Of(code).ToString()));

    /// <summary>One thing that is wrong.</summary>
    /// <param name="Rule">The rule that says so.</param>
    /// <param name="StatusRule">The rule about the status, where it is another one.</param>
    /// <param name="MaySucceed">Whether the command may succeed all the same.</param>
    /// <param name="Statuses">What it may end with; none for any error.</param>
    internal sealed record Fault(Rule Rule, Rule? StatusRule, bool MaySucceed, StatusCode[] Statuses);
}

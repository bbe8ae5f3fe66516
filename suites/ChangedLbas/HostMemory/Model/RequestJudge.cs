using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.ChangedLbas.HostMemory.Model;

/// <summary>How Track Send and Track Receive about host memory may end (live migration digest 3.2.2, 3.3).</summary>
/// <param name="rules">What is asked.</param>
internal sealed class RequestJudge(MemoryRules rules)
{
    private static readonly StatusCode[] InvalidField = [StatusCode.InvalidFieldInCommand];
    private static readonly StatusCode[] InvalidController = [StatusCode.InvalidControllerIdentifier];
    private static readonly StatusCode[] EitherRefusal = [StatusCode.InvalidControllerIdentifier, StatusCode.InvalidFieldInCommand];
    private static readonly StatusCode[] Suspended = [StatusCode.ControllerSuspended];

    private readonly (TrackFlaw Flaw, Rule Rule, StatusCode[] Legal)[] _ofStart =
    [
        (TrackFlaw.Namespace, rules.TrackSendNamespace, InvalidField),
        (TrackFlaw.Selection, rules.TrackSendSelection, InvalidField),
        (TrackFlaw.DataPointer, rules.DataPointer, InvalidField),
        (TrackFlaw.OwnController, rules.OwnController, InvalidController),
        (TrackFlaw.Manager, rules.NoManagerAsTarget, EitherRefusal),
        (TrackFlaw.UnknownController, rules.UnknownController, EitherRefusal),
        (TrackFlaw.Version, rules.Version, InvalidField),
        (TrackFlaw.TooCoarse, rules.TooCoarse, InvalidField),
        (TrackFlaw.TooFine, rules.TooFine, InvalidField),
        (TrackFlaw.ControllerBudget, rules.ControllerBudget, InvalidField),
        (TrackFlaw.SubsystemBudget, rules.SubsystemBudget, InvalidField),
        (TrackFlaw.Length, rules.Length, InvalidField),
        (TrackFlaw.Alignment, rules.Alignment, InvalidField),
        (TrackFlaw.NotHostMemory, rules.NotHostMemory, InvalidField),
        (TrackFlaw.AlreadyTracked, rules.AlreadyTracked, InvalidController),
        (TrackFlaw.Suspended, rules.SuspendedTarget, Suspended),
    ];

    private readonly (TrackFlaw Flaw, Rule Rule, StatusCode[] Legal)[] _ofReport =
    [
        (TrackFlaw.Namespace, rules.Reserved, InvalidField),
        (TrackFlaw.Selection, rules.ReportSelection, InvalidField),
        (TrackFlaw.DataPointer, rules.DataPointer, InvalidField),
        (TrackFlaw.UnknownController, rules.ReportUntracked, EitherRefusal),
        (TrackFlaw.OwnController, rules.ReportUntracked, EitherRefusal),
        (TrackFlaw.Manager, rules.ReportUntracked, EitherRefusal),
        (TrackFlaw.NotTracked, rules.ReportUntracked, EitherRefusal),
    ];

    /// <summary>Where evaluations go.</summary>
    public Judge Judge { get; set; } = null!;

    /// <summary>Evaluates a Track Send that has something wrong with it.</summary>
    /// <param name="flaws">What, at least one.</param>
    /// <param name="status">How it ended.</param>
    public void ExpectStart(TrackFlaw flaws, Status status) => Expect(_ofStart, flaws, status);

    /// <summary>Evaluates a Track Receive that has something wrong with it.</summary>
    /// <param name="flaws">What, at least one.</param>
    /// <param name="status">How it ended.</param>
    public void ExpectReport(TrackFlaw flaws, Status status) => Expect(_ofReport, flaws, status);

    /// <summary>Evaluates a status against legal ones.</summary>
    /// <param name="rule">What is asked.</param>
    /// <param name="status">How a command ended.</param>
    /// <param name="legal">How it may end.</param>
    public void Expect(Rule rule, Status status, params StatusCode[] legal) => Judge.Expect(
        rule, Array.IndexOf(legal, status.CodeWithType) >= 0, $"{Names(legal)}", $"{status}");

    private void Expect((TrackFlaw Flaw, Rule Rule, StatusCode[] Legal)[] table, TrackFlaw flaws, Status status)
    {
        var those = Array.FindAll(table, entry => flaws.HasFlag(entry.Flaw));

        // Of what nothing is said anything may happen, and what is reserved may be ignored.
        if (flaws.HasFlag(TrackFlaw.Empty))
        {
            Judge.Expect(rules.Empty, holds: true, "any completion", $"{status}");
            return;
        }

        if (flaws.HasFlag(TrackFlaw.ShortReport))
        {
            return;
        }

        // Both budgets can be exceeded by one and the same descriptor.
        var isOne = those.Length == 1 || flaws == (TrackFlaw.ControllerBudget | TrackFlaw.SubsystemBudget);
        if (isOne && !flaws.HasFlag(TrackFlaw.ReservedField))
        {
            foreach (var (_, rule, legal) in those)
            {
                Expect(rule, status, legal);
            }

            if (those[0].Flaw == TrackFlaw.OwnController && table == _ofStart)
            {
                Judge.Expect(rules.NoManagerAsTarget, !status.IsSuccess, "a manager not to be tracked", $"{status}");
            }
        }
        else if (those.Length > 0)
        {
            Expect(rules.SeveralFaults, status, [.. those.SelectMany(entry => entry.Legal).Append(StatusCode.InvalidFieldInCommand).Distinct()]);
        }
        else
        {
            Expect(rules.Reserved, status, StatusCode.Success, StatusCode.InvalidFieldInCommand, StatusCode.NotEnoughResources);
        }
    }

    private static string Names(StatusCode[] legal) => string.Join(" or ", legal.Select(code => Status.Of(code).ToString()));
}

using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Queues;
using Xunit;
using Property = NvmeConformance.Conformance.Suites.Property;

namespace NvmeConformance.TestDoubles.Suite;

/// <summary>One test for each way in which a test can end. They are run by nvmec alone.</summary>
public sealed class EndingTests(SuiteContext context)
{
    private const int BudgetPercent = 20;

    /// <summary>Ends well.</summary>
    [SkippableFact]
    [Requirement("DBL-HOLDS-001", "DBL-BESIDE-013")]
    public void What_holds_passes() => OfWrites((rules, judge, succeeded) =>
        judge.Expect(rules.Rule("DBL-HOLDS-001"), succeeded, "the write succeeds", $"success is {succeeded}"));

    /// <summary>Ends in a failure.</summary>
    [SkippableFact]
    [Requirement("DBL-BROKEN-002")]
    public void What_is_broken_fails() => OfWrites((rules, judge, succeeded) =>
        judge.Expect(rules.Rule("DBL-BROKEN-002"), !succeeded, "the write is refused", $"success is {succeeded}"));

    /// <summary>Ends in a failure of one clause, with another that holds.</summary>
    [SkippableFact]
    [Requirement("DBL-CLAUSES-003")]
    public void One_broken_clause_is_enough() => OfWrites((rules, judge, succeeded) =>
    {
        judge.Expect(rules.Rule("DBL-CLAUSES-003", "held"), succeeded, "the write succeeds", $"success is {succeeded}");
        judge.Expect(rules.Rule("DBL-CLAUSES-003", "broken"), !succeeded, "the write is refused", $"success is {succeeded}");
    });

    /// <summary>Ends in a warning.</summary>
    [SkippableFact]
    [Requirement("DBL-ADVICE-004")]
    public void Advice_that_is_not_followed_warns() => OfWrites((rules, judge, succeeded) =>
        judge.Expect(rules.Rule("DBL-ADVICE-004"), !succeeded, "nothing is written", $"success is {succeeded}"));

    /// <summary>Is not about this device.</summary>
    [SkippableFact]
    [Requirement("DBL-ABSENT-005")]
    public void What_is_not_claimed_is_not_supported() => OfWrites((_, _, _) => { });

    /// <summary>Cannot be tried.</summary>
    [SkippableFact]
    [Requirement("DBL-BLOCKED-006")]
    public void What_needs_more_than_the_device_can_be_is_blocked() => OfWrites(
        (_, _, _) => { }, new SubsystemNeeds { Features = OptionalFeatures.ControllerMemoryBuffer });

    /// <summary>Is tried on less than what was asked for.</summary>
    [SkippableFact]
    [Requirement("DBL-LESS-010")]
    public void What_can_be_shown_on_less_is_shown_on_less() => OfWrites(
        (rules, judge, succeeded) => judge.Expect(rules.Rule("DBL-LESS-010"), succeeded, "the write succeeds", $"success is {succeeded}"),
        new SubsystemNeeds { Features = OptionalFeatures.ControllerMemoryBuffer },
        SubsystemNeeds.Least);

    /// <summary>Fails where completions are built over the commands that they end.</summary>
    [SkippableFact]
    [Requirement("DBL-EMPTY-011")]
    public void What_one_fault_breaks_fails_with_it() => OfCompletions((rules, judge, completion) =>
        judge.Expect(rules.Rule("DBL-EMPTY-011"), completion.Dword1 == 0, "DW1 is 0", $"{completion.Dword1:X}h"));

    /// <summary>Fails with the one before, but is another requirement.</summary>
    [SkippableFact]
    [Requirement("DBL-ALIKE-012")]
    public void What_the_same_fault_breaks_fails_with_it_too() => OfCompletions((rules, judge, completion) =>
        judge.Expect(rules.Rule("DBL-ALIKE-012"), completion.Dword1 == 0, "nothing of the command", $"{completion.Dword1:X}h"));

    /// <summary>Stays open.</summary>
    [SkippableFact]
    [Requirement("DBL-OPEN-007")]
    public void What_cannot_be_decided_stays_open() => OfWrites(
        (rules, judge, _) => judge.Undecide(rules.Rule("DBL-OPEN-007"), "nobody can tell"));

    /// <summary>Breaks by itself.</summary>
    [SkippableFact]
    [Requirement("DBL-MISTAKE-008")]
    public void A_mistake_of_ours_is_an_error() => OfWrites(
        (_, _, _) => throw new InvalidOperationException("The oracle fell over its own feet."));

    private static Gen<Script> Writes(ProbedSubsystem subsystem)
    {
        var ns = subsystem.Namespaces[0];
        var write =
            from first in Gen.Choose(0, (int)Math.Min(ns.SizeBlocks - 1, 30))
            from pattern in Gen.Choose(1, 9)
            let blocks = new BlockRange((ulong)first, (uint)Math.Min(2, ns.SizeBlocks - (ulong)first))
            select (Step)new DoStep(QueueTarget.First, new WriteIntent(ns.Identifier, blocks, (uint)pattern));
        return from steps in write.ListOf(6) select new Script([.. steps]);
    }

    private void OfWrites(
        Action<RequirementRegistry, Judge, bool> onWrite, SubsystemNeeds? needs = null, SubsystemNeeds? least = null) =>
        OfCompletions((rules, judge, completion) => onWrite(rules, judge, completion.Status.IsSuccess), needs, least);

    private void OfCompletions(
        Action<RequirementRegistry, Judge, CompletionEntry> onWrite, SubsystemNeeds? needs = null, SubsystemNeeds? least = null) =>
        context.ForAll(new Property
        {
            Needs = needs ?? SubsystemNeeds.Any,
            Least = least ?? needs ?? SubsystemNeeds.Least,
            BudgetPercent = BudgetPercent,
            Scripts = Writes,
            Oracle = registry => new WriteWatcher((judge, completion) => onWrite(registry, judge, completion)),
        });
}

using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.SelfTests;
using NvmeConformance.Controller.SelfTests.Model;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.SelfTests;

/// <summary>Self-tests, right and wrong, as the oracle sees them.</summary>
public sealed class SelfTestHistories : IDisposable
{
    private static readonly (SelfTestCode, SelfTestOutcome) Passed = (SelfTestCode.Short, SelfTestOutcome.Passed);
    private readonly EventStream _stage = new(SelfTestOracle.For, Subsystem());

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void Self_tests_as_they_should_be_break_nothing()
    {
        Log(SelfTestCode.None);
        Start(SelfTestCode.Short);
        Log(SelfTestCode.Short, 10);
        Log(SelfTestCode.None, 0, Passed);
        Start(SelfTestCode.Extended, uint.MaxValue);
        Log(SelfTestCode.Extended, 5, Passed);
        Start(SelfTestCode.Short, status: StatusCode.DeviceSelfTestInProgress);
        _stage.Reset(kind: ResetKind.PowerCycle);
        Log(SelfTestCode.Extended, 5, Passed);
        Abort();
        Log(SelfTestCode.None, 0, (SelfTestCode.Extended, SelfTestOutcome.AbortedByCommand), Passed);
        Start(SelfTestCode.Short);
        _stage.Reset();
        Log(
            SelfTestCode.None,
            0,
            (SelfTestCode.Short, SelfTestOutcome.AbortedByReset),
            (SelfTestCode.Extended, SelfTestOutcome.AbortedByCommand),
            Passed);

        Assert.Empty(_stage.Broken);
    }

    [Theory]
    [InlineData(0u, StatusCode.DeviceSelfTestInProgress, "BASE-145/begins")]
    [InlineData(1u, StatusCode.InvalidFieldInCommand, "BASE-145/begins")]
    [InlineData(3u, StatusCode.Success, "BASE-145/namespaces")]
    [InlineData(9u, StatusCode.InvalidFieldInCommand, "BASE-145/namespaces")]
    public void A_start_that_ends_wrongly_is_noticed(uint identifier, StatusCode wrong, string rule)
    {
        Log(SelfTestCode.None);
        Start(SelfTestCode.Short, identifier, wrong);

        Assert.Equal([rule], _stage.Broken);
    }

    [Fact]
    public void A_reserved_code_is_refused()
    {
        Log(SelfTestCode.None);
        Start((SelfTestCode)7, status: StatusCode.InvalidFieldInCommand);
        Assert.Empty(_stage.Broken);

        // What is inferred is no more than a warning, which counts where every deviation does.
        Start((SelfTestCode)7);
        Assert.Equal(["BASE-145/codes"], _stage.Broken);
    }

    [Theory]
    [InlineData(10, StatusCode.Success, "BASE-145/lasts")]
    [InlineData(10, StatusCode.InvalidFieldInCommand, "BASE-145/busy")]
    [InlineData(90, StatusCode.Success, null)]
    public void A_second_one_is_refused_while_the_first_runs(byte percent, StatusCode status, string? rule)
    {
        Log(SelfTestCode.None);
        Start(SelfTestCode.Extended);
        Log(SelfTestCode.Extended, percent);
        Start(SelfTestCode.Short, status: status);

        Assert.Equal(rule is null ? [] : [rule], _stage.Broken);
    }

    [Fact]
    public void Progress_that_goes_back_is_noticed()
    {
        Log(SelfTestCode.None);
        Start(SelfTestCode.Extended);
        Log(SelfTestCode.Extended, 40);
        Log(SelfTestCode.Extended, 30);

        Assert.Equal(["BASE-145/progress"], _stage.Broken);
    }

    [Fact]
    public void A_log_that_shows_another_self_test_is_noticed()
    {
        Log(SelfTestCode.None);
        Start(SelfTestCode.Extended);
        Log(SelfTestCode.Short);

        Assert.Equal(["BASE-145/begins"], _stage.Broken);
    }

    [Fact]
    public void An_abort_that_aborts_nothing_is_noticed()
    {
        Log(SelfTestCode.None);
        Start(SelfTestCode.Extended);
        Abort();
        Log(SelfTestCode.Extended, 40);

        Assert.Equal(["BASE-145/aborted"], _stage.Broken);
    }

    [Theory]
    [InlineData(SelfTestOutcome.Passed, "BASE-145/lasts")]
    [InlineData(SelfTestOutcome.AbortedByReset, "BASE-145/aborted")]
    [InlineData(SelfTestOutcome.AbortedByCommand, null)]
    public void An_abort_stands_in_the_result(SelfTestOutcome outcome, string? rule)
    {
        Log(SelfTestCode.None);
        Start(SelfTestCode.Extended);
        Log(SelfTestCode.Extended, 2);
        Abort();
        Log(SelfTestCode.None, 0, (SelfTestCode.Extended, outcome));

        Assert.Equal(rule is null ? [] : [rule], _stage.Broken);
    }

    [Theory]
    [InlineData(SelfTestCode.Short, SelfTestCode.Short, SelfTestOutcome.Unused, "BASE-145/reset")]
    [InlineData(SelfTestCode.Short, SelfTestCode.None, SelfTestOutcome.AbortedByCommand, "BASE-145/reset")]
    [InlineData(SelfTestCode.Extended, SelfTestCode.None, SelfTestOutcome.AbortedByReset, "BASE-145/resumed")]
    [InlineData(SelfTestCode.Extended, SelfTestCode.None, SelfTestOutcome.Passed, null)]
    public void A_reset_ends_what_is_short_and_nothing_else(
        SelfTestCode begun, SelfTestCode found, SelfTestOutcome outcome, string? rule)
    {
        Log(SelfTestCode.None);
        Start(begun);
        _stage.Reset();
        Log(found, 0, (begun, outcome));

        Assert.Equal(rule is null ? [] : [rule], _stage.Broken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_loss_of_power_may_cost_the_result_of_what_it_ended(bool isThere)
    {
        Log(SelfTestCode.None, 0, Passed);
        Start(SelfTestCode.Short);
        _stage.Reset(kind: ResetKind.PowerCycle);
        Log(SelfTestCode.None, 0, isThere ? [(SelfTestCode.Short, SelfTestOutcome.AbortedByReset), Passed] : [Passed]);

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void A_result_that_is_missing_is_noticed()
    {
        Log(SelfTestCode.None, 0, Passed);
        Start(SelfTestCode.Extended);
        Log(SelfTestCode.None, 0, Passed);

        Assert.Equal(["BASE-145/results"], _stage.Broken);
    }

    [Theory]
    [InlineData(true, "BASE-145/kept")]
    [InlineData(false, "BASE-145/results")]
    public void Results_that_are_gone_are_noticed(bool reset, string rule)
    {
        Log(SelfTestCode.None, 0, Passed);
        if (reset)
        {
            _stage.Reset();
        }

        Log(SelfTestCode.None);

        Assert.Equal([rule], _stage.Broken);
    }

    [Fact]
    public void IO_that_fails_during_a_self_test_is_noticed()
    {
        Log(SelfTestCode.None);
        Start(SelfTestCode.Extended);
        _stage.Do(new FlushIntent(1), StatusCode.InternalError);

        Assert.Equal(["BASE-145/io"], _stage.Broken);
    }

    [Theory]
    [InlineData(DeviceSelfTestOptions.None, StatusCode.DeviceSelfTestInProgress)]
    [InlineData(DeviceSelfTestOptions.SingleOperationPerSubsystem, StatusCode.InvalidFieldInCommand)]
    public void Controllers_share_a_self_test_only_where_they_say_so(DeviceSelfTestOptions options, StatusCode wrong)
    {
        using var stage = new EventStream(SelfTestOracle.For, Subsystem(options));
        Look(stage, 0, SelfTestCode.None);
        Look(stage, 1, SelfTestCode.None);
        stage.Do(new SelfTestIntent(SelfTestCode.Extended));
        stage.Do(new SelfTestIntent(SelfTestCode.Extended), wrong, controller: 1);

        Assert.Equal([options == DeviceSelfTestOptions.None ? "BASE-145/begins" : "BASE-145/busy"], stage.Broken);
    }

    [Theory]
    [InlineData(DeviceSelfTestOptions.None, false)]
    [InlineData(DeviceSelfTestOptions.SingleOperationPerSubsystem, true)]
    public void Hours_of_one_controller_ascend(DeviceSelfTestOptions options, bool isRight)
    {
        using var stage = new EventStream(SelfTestOracle.For, Subsystem(options));
        stage.Do(AwaitSelfTestStep.Look, answer: data =>
        {
            ref var log = ref MemoryMarshal.AsRef<DeviceSelfTestLog>(data);
            for (var index = 0; index < SelfTestResults.Count; index++)
            {
                (log.Results[index].PowerOnHours, log.Results[index].Status) = ((ulong)index, default);
            }
        });

        Assert.Equal(isRight ? [] : ["BASE-145/results"], stage.Broken);
    }

    private static ProbedSubsystem Subsystem(DeviceSelfTestOptions options = DeviceSelfTestOptions.None)
    {
        var subsystem = EventStream.Subsystem((ref IdentifyController identity) => identity.DeviceSelfTestOptions = options);
        subsystem.Add(new ProbedNamespace(1, 64, 512, 0, 0, false, false, false));
        subsystem.TakeActive([1]);
        subsystem.KnowsAllActive = true;
        return subsystem;
    }

    private static void Look(
        EventStream stage, int controller, SelfTestCode current, byte percent = 0, params (SelfTestCode, SelfTestOutcome)[] results) =>
        stage.Do(
            AwaitSelfTestStep.Look,
            answer: data =>
            {
                ref var log = ref MemoryMarshal.AsRef<DeviceSelfTestLog>(data);
                (log.Current, log.CompletionPercent) = (new CurrentSelfTest { Operation = current }, percent);
                for (var index = 0; index < SelfTestResults.Count; index++)
                {
                    var (code, outcome) = index < results.Length ? results[index] : (SelfTestCode.None, SelfTestOutcome.Unused);
                    log.Results[index].Status = new SelfTestStatus { Code = code, Outcome = outcome };
                }
            },
            controller: controller);

    private void Log(SelfTestCode current, byte percent = 0, params (SelfTestCode, SelfTestOutcome)[] results) =>
        Look(_stage, 0, current, percent, results);

    private void Start(SelfTestCode code, uint identifier = 0, StatusCode status = StatusCode.Success) =>
        _stage.Do(new SelfTestIntent(code, identifier), status);

    private void Abort() => _stage.Do(new SelfTestIntent(SelfTestCode.Abort));
}

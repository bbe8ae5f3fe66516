using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.SelfTests.Model;

/// <summary>
/// The self-tests of a subsystem as a host can know them (core digest 12 and log page 06h). When one ends by itself nobody can say, so
/// whatever runs may have ended by now.
/// </summary>
internal sealed class SelfTestWorld : IPossibility<SelfTestWorld>
{
    private readonly SelfTestStation[] _stations;

    private SelfTestWorld(SelfTestRules rules, ProbedSubsystem subsystem, SelfTestStation[] stations) =>
        (Rules, Subsystem, _stations) = (rules, subsystem, stations);

    /// <summary>What is asked.</summary>
    public SelfTestRules Rules { get; }

    /// <summary>What the subsystem said of itself at the start.</summary>
    public ProbedSubsystem Subsystem { get; }

    /// <summary>Commands that were sent so far.</summary>
    public long Commands { get; private set; }

    /// <summary>Whether all controllers share one self-test and one log (DSTO bit 0).</summary>
    public bool IsShared => Shares(Subsystem);

    /// <summary>A world in which nothing is known.</summary>
    /// <param name="rules">What is asked.</param>
    /// <param name="subsystem">What it said of itself.</param>
    /// <returns>The world.</returns>
    public static SelfTestWorld Unknown(SelfTestRules rules, ProbedSubsystem subsystem)
    {
        var count = Shares(subsystem) ? 1 : subsystem.ControllerCount;
        return new SelfTestWorld(rules, subsystem, [.. Enumerable.Range(0, count).Select(_ => new SelfTestStation())]);
    }

    /// <inheritdoc />
    public SelfTestWorld Copy() => new(Rules, Subsystem, [.. _stations.Select(station => station.Copy())]) { Commands = Commands };

    /// <inheritdoc />
    public bool IsChangedBy(Exchange exchange) => exchange.Is(AdminOpcode.DeviceSelfTest);

    /// <inheritdoc />
    public void Begin(Exchange exchange) => Commands++;

    /// <inheritdoc />
    public IEnumerable<SelfTestWorld> Take(Exchange exchange, Trial trial)
    {
        var station = _stations[IsShared ? 0 : exchange.ControllerIndex];
        if (exchange.Is(AdminOpcode.DeviceSelfTest))
        {
            SelfTestJudge.Judge(this, station, exchange, trial);
        }
        else if (exchange.Is(AdminOpcode.GetLogPage))
        {
            SelfTestLogJudge.Judge(this, station, exchange, trial);
        }
        else if (!exchange.IsAdmin && station.Running is not null)
        {
            trial.ExpectStatus(Rules.Meanwhile, exchange, "I/O during a self-test", Nvme.Spec.Queues.StatusCode.Success);
        }

        return [this];
    }

    /// <inheritdoc />
    public void Reset(int controllerIndex, ResetKind kind)
    {
        if (IsShared)
        {
            _stations[0].Reset(controllerIndex, kind == ResetKind.PowerCycle, Rules);
        }
        else if (controllerIndex < _stations.Length)
        {
            _stations[controllerIndex].Reset(controllerIndex, kind == ResetKind.PowerCycle, Rules);
        }
    }

    private static bool Shares(ProbedSubsystem subsystem) =>
        subsystem.Identity.DeviceSelfTestOptions.HasFlag(DeviceSelfTestOptions.SingleOperationPerSubsystem);
}

using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.SelfTests;

/// <summary>
/// The device self-tests of a subsystem and what puts an end to them (B2.2 5.1.5, BASE-145): each controller has its own, or all share
/// one (DSTO bit 0). A seam: self-test faults override it.
/// </summary>
/// <param name="subsystem">The subsystem.</param>
public class SelfTestOperations(SubsystemState subsystem)
{
    private readonly List<SelfTestUnit> _units = [];

    /// <summary>What carries out the self-tests that a controller is told to do.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <returns>The unit.</returns>
    public SelfTestUnit UnitOf(int controllerIndex)
    {
        var index = subsystem.Configuration.SelfTest.SinglePerSubsystem ? 0 : controllerIndex;
        while (_units.Count <= index)
        {
            _units.Add(new SelfTestUnit(subsystem));
        }

        return _units[index];
    }

    /// <summary>A controller level reset: a short self-test of the controller ends, an extended one goes on afterwards.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <param name="kind">How; without meaning for the tests of the one controller there is.</param>
    public virtual void OnReset(int controllerIndex, ResetKind kind)
    {
        foreach (var unit in _units)
        {
            if (unit.IsRunning && !unit.SurvivesReset && unit.ControllerIndex == controllerIndex)
            {
                unit.End(SelfTestOutcome.AbortedByReset);
            }
        }
    }

    /// <summary>A namespace is about to be formatted.</summary>
    /// <param name="identifier">NSID.</param>
    public virtual void OnFormat(uint identifier) => EndThoseOf(identifier, SelfTestOutcome.AbortedByFormat);

    /// <summary>A sanitize operation has begun.</summary>
    public virtual void OnSanitize() => End(static _ => true, SelfTestOutcome.AbortedBySanitize);

    /// <summary>A namespace is about to be deleted.</summary>
    /// <param name="identifier">NSID.</param>
    public virtual void OnDeletion(uint identifier)
    {
        if (subsystem.Policies.Maintenance.NamespaceRemovalAbortsSelfTest)
        {
            EndThoseOf(identifier, SelfTestOutcome.AbortedByNamespaceRemoval);
        }
    }

    /// <summary>A namespace is about to be detached from a controller.</summary>
    /// <param name="identifier">NSID.</param>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    public virtual void OnDetachment(uint identifier, int controllerIndex)
    {
        if (subsystem.Policies.Maintenance.NamespaceRemovalAbortsSelfTest)
        {
            End(
                unit => unit.ControllerIndex == controllerIndex && unit.Tests(identifier),
                SelfTestOutcome.AbortedByNamespaceRemoval);
        }
    }

    /// <summary>As a subsystem from the factory.</summary>
    internal void PowerOn() => _units.ForEach(static unit => unit.PowerOn());

    private void EndThoseOf(uint identifier, SelfTestOutcome outcome) => End(unit => unit.Tests(identifier), outcome);

    private void End(Predicate<SelfTestUnit> isMeant, SelfTestOutcome outcome)
    {
        foreach (var unit in _units)
        {
            if (unit.IsRunning && isMeant(unit))
            {
                unit.End(outcome);
            }
        }
    }
}

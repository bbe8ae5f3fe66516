using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Virtualization;

/// <summary>Which controllers of a subsystem are primary, and which are whose secondary: fixed as long as it lives (B2.2 8.2.6).</summary>
public sealed class ControllerHierarchy
{
    private readonly ReferenceParts _parts;
    private readonly SubsystemState _subsystem;
    private readonly List<PrimaryController> _made = [];
    private readonly List<PrimaryController> _primaries = [];

    internal ControllerHierarchy(ReferenceParts parts, SubsystemState subsystem) => (_parts, _subsystem) = (parts, subsystem);

    /// <summary>A secondary controller went online or offline.</summary>
    internal event Action? Changed;

    /// <summary>The primary controllers, in the order of their identifiers.</summary>
    public IReadOnlyList<PrimaryController> Primaries => _primaries;

    /// <summary>A controller as a primary.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <returns>Null where it is none.</returns>
    public PrimaryController? FindPrimary(int controllerIndex)
    {
        foreach (var primary in _primaries)
        {
            if (primary.ControllerIndex == controllerIndex)
            {
                return primary;
            }
        }

        return null;
    }

    /// <summary>A controller as a secondary.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <returns>Null where it is none.</returns>
    public SecondaryController? FindSecondary(int controllerIndex)
    {
        foreach (var primary in _primaries)
        {
            var ordinal = controllerIndex - primary.Secondaries[0].ControllerIndex;
            if (ordinal >= 0 && ordinal < primary.Secondaries.Count)
            {
                return primary.Secondaries[ordinal];
            }
        }

        return null;
    }

    /// <summary>As a new device.</summary>
    internal void PowerOn(VirtualizationConfiguration configuration, int ordinaryControllers)
    {
        _primaries.Clear();
        var next = ordinaryControllers;
        for (var index = 0; index < configuration.Secondaries.Count; index++)
        {
            var count = configuration.Secondaries[index];
            if (count > 0)
            {
                Add().PowerOn(index, next, count, configuration);
                next += count;
            }
        }
    }

    /// <summary>What every disable, reset and shutdown of a controller does to its secondary controllers, if it has any.</summary>
    internal void TakeSecondariesOffline(int controllerIndex) => FindPrimary(controllerIndex)?.TakeAllOffline();

    internal void NoteChange() => Changed?.Invoke();

    private PrimaryController Add()
    {
        if (_made.Count == _primaries.Count)
        {
            _made.Add(_parts.CreatePrimary(_subsystem));
        }

        _primaries.Add(_made[_primaries.Count]);
        return _primaries[^1];
    }
}

using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Firmware;
using NvmeConformance.Reference.History;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Prohibiting;
using NvmeConformance.Reference.Sanitizing;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.SelfTests;
using NvmeConformance.Reference.Virtualization;

namespace NvmeConformance.Reference.Subsystems;

/// <summary>What the controllers of one NVM subsystem share: what no reset of one of them may take from the others.</summary>
public sealed class SubsystemState
{
    internal SubsystemState(ReferenceParts parts, NamespaceSet namespaces, Action onTimerChange)
    {
        Prohibitions = parts.CreateProhibitions(this);
        Hierarchy = new ControllerHierarchy(parts, this);
        Namespaces = namespaces;
        Timers = new DeviceTimers(onTimerChange);
        PowerCycled += () => Namespaces.LosePower(Configuration, Policies);
        PowerCycled += Namespaces.PowerCycle;
        Formats = new FormatOperations(this);
        Access = new AccessStates(this);
        Sanitize = parts.CreateSanitizeOperations(this);
        SelfTests = parts.CreateSelfTests(this);
        History = parts.CreateHistory(this);
        Firmware = new FirmwareUpdates(parts, this);
        PowerCycled += Firmware.Activation.PowerCycle;
        PowerCycled += Formats.PowerCycle;
        PowerCycled += Sanitize.PowerCycle;
    }

    /// <summary>What the subsystem is.</summary>
    public ReferenceConfiguration Configuration { get; private set; } = null!;

    /// <summary>What the standard leaves open, as decided.</summary>
    public ReferencePolicies Policies { get; private set; } = null!;

    /// <summary>Where everything that is drawn for the subsystem as a whole is drawn from.</summary>
    public Draw Place { get; private set; }

    /// <summary>Its controllers, in the order of their identifiers.</summary>
    public IReadOnlyList<ReferenceController> Controllers { get; internal set; } = [];

    /// <summary>Which of them are primary, which secondary.</summary>
    public ControllerHierarchy Hierarchy { get; }

    /// <summary>What Lockdown has prohibited.</summary>
    public Prohibitions Prohibitions { get; }

    /// <summary>Its namespaces.</summary>
    public NamespaceSet Namespaces { get; }

    /// <summary>Values of the features whose scope is wider than one controller.</summary>
    public SharedFeatureValues FeatureValues { get; } = new();

    /// <summary>How well controllers reach the ANA groups.</summary>
    public AccessStates Access { get; }

    /// <summary>The formats that are under way.</summary>
    public FormatOperations Formats { get; }

    /// <summary>The last or present sanitize operation.</summary>
    public SanitizeOperations Sanitize { get; }

    /// <summary>The device self-tests.</summary>
    public SelfTestOperations SelfTests { get; }

    /// <summary>The firmware that runs, and that may run.</summary>
    public FirmwareUpdates Firmware { get; }

    /// <summary>What has happened to it.</summary>
    public SubsystemHistory History { get; }

    /// <summary>What happens in the subsystem whatever becomes of a single controller.</summary>
    public DeviceTimers Timers { get; }

    /// <summary>
    /// The power of the whole subsystem went and came back: what is volatile beyond one controller is lost. The controllers find out
    /// behind it.
    /// </summary>
    internal event Action? PowerCycled;

    internal void PowerCycle() => PowerCycled?.Invoke();

    /// <summary>A controller was reset: what the subsystem does on its behalf may end, or begin.</summary>
    internal void NoteReset(ReferenceController controller, ResetKind kind)
    {
        Prohibitions.OnReset(kind);
        SelfTests.OnReset(controller.Index, kind);
        Firmware.OnReset(controller.Index, kind);
        History.OnReset(controller, kind);
    }

    internal void PowerOn(ReferenceConfiguration configuration, ReferencePolicies policies, Draw place)
    {
        (Configuration, Policies, Place) = (configuration, policies, place);
        Timers.StopAll();
        Prohibitions.PowerOn();
        Hierarchy.PowerOn(configuration.Virtualization, configuration.Controllers);
        FeatureValues.Clear();
        Sanitize.PowerOn();
        SelfTests.PowerOn();
        Firmware.PowerOn();
        History.PowerOn();
        Access.PowerOn();
    }
}

using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Health;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Logs;

/// <summary>SMART / Health Information, 02h (B2.2 5.1.12.1.3), of the controller or, with LPA bit 0, of one namespace.</summary>
/// <param name="controller">The controller that answers.</param>
public class SmartLog(ReferenceController controller)
    : FixedLogPage(controller, LogPageIdentifier.SmartHealthInformation, SmartHealthInformation.Size)
{
    private const ulong UnitsPerDataUnit = 1000;

    /// <inheritdoc />
    public override LogPageScope Scope => Controller.Configuration.LogPages.SmartPerNamespace
        ? LogPageScope.ControllerOrNamespace
        : LogPageScope.Controller;

    /// <inheritdoc />
    protected override void Write(in GetLogPageCommand command, Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<SmartHealthInformation>(page);
        view.AvailableSparePercent = 100;
        view.AvailableSpareThresholdPercent = 10;
        WriteTemperatures(ref view);
        var isWhole = command.NamespaceIdentifier is 0 or NamespaceSet.Broadcast;
        WriteUsage(isWhole ? Controller.Health.Tell() : Controller.Health.TellOf(command.NamespaceIdentifier), ref view);
        WriteLife(ref view);
    }

    /// <summary>Writes temperatures and the warnings that come with them.</summary>
    /// <param name="view">The page.</param>
    protected virtual void WriteTemperatures(ref SmartHealthInformation view)
    {
        var thermometer = Controller.Thermometer;
        view.CriticalWarning = thermometer.IsBeyondThreshold ? CriticalWarnings.Temperature : CriticalWarnings.None;
        view.CompositeTemperatureKelvin = thermometer.ReadKelvin(0);
        for (var sensor = 1; thermometer.Has(sensor); sensor++)
        {
            view.TemperatureSensorKelvin[sensor - 1] = thermometer.ReadKelvin(sensor);
        }
    }

    /// <summary>Writes what hosts have moved: data in thousands of 512 bytes, rounded up (BASE-086).</summary>
    /// <param name="usage">The counters.</param>
    /// <param name="view">The page.</param>
    protected virtual void WriteUsage(in UsageCounters usage, ref SmartHealthInformation view)
    {
        view.DataUnitsRead = DataUnits(usage.Read512Bytes);
        view.DataUnitsWritten = DataUnits(usage.Written512Bytes);
        view.HostReadCommands = usage.ReadCommands;
        view.HostWriteCommands = usage.WriteCommands;
    }

    private static UInt128 DataUnits(ulong units) => (units + UnitsPerDataUnit - 1) / UnitsPerDataUnit;

    private void WriteLife(ref SmartHealthInformation view)
    {
        var health = Controller.Health;
        view.ControllerBusyMinutes = health.BusyMinutes;
        view.PowerCycles = health.PowerCycles;
        view.PowerOnHours = health.PowerOnHours;
        view.UnexpectedPowerLosses = health.UnsafeShutdowns;
        view.ErrorInformationEntries =
            Controller.Logs.Get<ErrorInformationLog>(LogPageIdentifier.ErrorInformation).ErrorCount;
    }
}

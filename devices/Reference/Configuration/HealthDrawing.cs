using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws temperatures and power.</summary>
internal static class HealthDrawing
{
    internal static TemperatureConfiguration DrawTemperature(Draw draw) => new()
    {
        CompositeKelvin = (ushort)draw.At(0).Between(295, 325),
        Sensors = (int)draw.At(1).OneOf(0u, 0u, 1u, 2u, 8u),
        WarningKelvin = (ushort)draw.At(2).Between(343, 353),
        CriticalKelvin = (ushort)draw.At(3).Between(354, 363),
        DriftKelvin = (ushort)draw.At(4).OneOf(0u, 0u, 1u, 5u),
        DriftSteps = (int)draw.At(5).Between(1, 8),
        MaximumHysteresisKelvin = (byte)draw.At(6).OneOf(0u, 0u, 2u, 7u),
    };

    internal static PowerConfiguration DrawPower(OptionalFeatures needed, Draw draw)
    {
        var isAutonomous = needed.HasFlag(OptionalFeatures.AutonomousPowerStates) || draw.At(0).Chance(300);
        var operational = (byte)draw.At(1).Between(1, 4);
        var idle = (byte)draw.At(2).Between(isAutonomous ? 1 : 0, 3);
        return new PowerConfiguration
        {
            States = (byte)(operational + idle),
            OperationalStates = operational,
            AutonomousTransitions = isAutonomous,
            PermissiveMode = draw.At(3).Chance(300),
        };
    }

    internal static ThermalManagementConfiguration DrawThermalManagement(OptionalFeatures needed, Draw draw) =>
        needed.HasFlag(OptionalFeatures.HostThermalManagement) || draw.At(0).Chance(400)
            ? new ThermalManagementConfiguration
            {
                IsSupported = true,
                MinimumKelvin = (ushort)draw.At(1).Between(273, 300),
                MaximumKelvin = (ushort)draw.At(2).Between(320, 350),
            }
            : new ThermalManagementConfiguration();
}

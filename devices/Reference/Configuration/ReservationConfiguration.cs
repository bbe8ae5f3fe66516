using System.Text.Json.Serialization;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Reservations (B2.2 8.1.22), the same for all namespaces: what RESCAP says. Part of the recipe.</summary>
public sealed record ReservationConfiguration
{
    /// <summary>ONCS bit 5: the four commands exist.</summary>
    public bool IsSupported { get; init; }

    /// <summary>RESCAP bits 6:1, shifted down: bit n - 1 for reservation type n. Not 0 where reservations are supported.</summary>
    public byte Types { get; init; } = 0b11_1111;

    /// <summary>RESCAP bit 0: reservations can be made to persist through power loss.</summary>
    public bool PersistThroughPowerLoss { get; init; }

    /// <summary>RESCAP.</summary>
    [JsonIgnore]
    public ReservationCapabilities Capabilities => !IsSupported
        ? ReservationCapabilities.None
        : (ReservationCapabilities)(Types << 1)
            | ReservationCapabilities.IgnoreExistingKey
            | (PersistThroughPowerLoss ? ReservationCapabilities.PersistThroughPowerLoss : ReservationCapabilities.None);
}

namespace NvmeConformance.Results.Records;

/// <summary>Who a device says it is. Every string came from the device and is untrusted: a report escapes it.</summary>
public sealed record DeviceCard
{
    /// <summary>The device URI that was asked for.</summary>
    public required string Uri { get; init; }

    /// <summary>The adapter behind the URI.</summary>
    public required string Adapter { get; init; }

    /// <summary>Model number (MN).</summary>
    public string Model { get; init => field = value ?? ""; } = "";

    /// <summary>Serial number (SN).</summary>
    public string SerialNumber { get; init => field = value ?? ""; } = "";

    /// <summary>Firmware revision (FR).</summary>
    public string FirmwareRevision { get; init => field = value ?? ""; } = "";

    /// <summary>Vendor, as identifier or name.</summary>
    public string Vendor { get; init => field = value ?? ""; } = "";

    /// <summary>NVM subsystem NQN.</summary>
    public string SubsystemName { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// True for a device that is made anew for every seed (a reference device): its serial number and fields then follow from the seed, and
    /// another seed shows another one of the same kind.
    /// </summary>
    public bool IsMadeFromSeed { get; init; }

    /// <summary>The probed fields on which the applicability of requirements was decided.</summary>
    public IReadOnlyList<DeviceFact> Facts { get; init => field = RecordList.Whole(value); } = [];
}

/// <summary>One probed field: what it is called, what it holds and where it stands.</summary>
/// <param name="Name">Name of the field, such as <c>RALBAS</c>.</param>
/// <param name="Value">Its value as text.</param>
/// <param name="Location">Where it was read, such as <c>CNS 06h bytes 19:18 bit 0</c>.</param>
public sealed record DeviceFact(string Name, string Value, string Location);

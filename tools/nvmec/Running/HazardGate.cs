using NvmeConformance.CommandLine.Planning;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Text;

namespace NvmeConformance.CommandLine.Running;

/// <summary>What a run may do to its device. A reference device takes anything; a drive only what was allowed for it.</summary>
internal sealed class HazardGate(HazardPermissions permissions, DeviceTraits traits, DeviceCard card)
{
    private const int HoldersTold = 8;
    private readonly bool _isReference = traits.HasFlag(DeviceTraits.Reference);

    // A drive pads its serial number with spaces, on either side; whoever types it does not.
    private readonly string _serialNumber = card.SerialNumber.Trim(' ');

    /// <summary>Whether the data and namespaces of this very device may be destroyed.</summary>
    internal bool MayDestroyData => _isReference || (_serialNumber.Length > 0 && permissions.DestroyData.Any(Names));

    /// <summary>Why a test of this hazard is not run, or a command of this hazard is not sent.</summary>
    /// <returns>One sentence that says how to allow it, or null when it is allowed.</returns>
    internal string? WhyNot(Hazard hazard)
    {
        if (_isReference)
        {
            return null;
        }

        var permission = _serialNumber.Length > 0
            ? $"allow that with --destroy-data {VisibleText.Of(_serialNumber)}"
            : "it cannot be allowed, because the drive names no serial number";
        var name = RecordMapping.WordOf(hazard);
        return hazard switch
        {
            Hazard.None => null,
            Hazard.Data => MayDestroyData ? null : $"it destroys user data; {permission}",
            Hazard.Layout => MayDestroyData ? null : $"it destroys namespaces; {permission}",
            _ when !permissions.Allowed.Contains(hazard) => $"what it does is {name}; allow that with --allow {name}",
            _ => MayDestroyData ? null : $"it can destroy user data; {permission}",
        };
    }

    /// <summary>
    /// Refuses a drive that somebody uses, and a permission for another drive than this one: a number that was mistyped is noticed here,
    /// and not by tests that were left out.
    /// </summary>
    /// <param name="device">The device, opened.</param>
    /// <exception cref="DeviceException">It is not safe.</exception>
    internal void RefuseUnsafe(IDevice device)
    {
        if (_isReference)
        {
            return;
        }

        if (HeldSentence(device) is { } held)
        {
            throw new DeviceException(held);
        }

        if (permissions.DestroyData.Count > 0 && !MayDestroyData)
        {
            var own = _serialNumber.Length > 0 ? $"\"{VisibleText.Of(_serialNumber)}\"" : "empty";
            var given = string.Join(", ", permissions.DestroyData.Select(serial => $"\"{VisibleText.Of(serial)}\""));
            throw new DeviceException(
                $"{permissions.Device} is not the drive whose data may be destroyed: its serial number is {own}, "
                + $"--destroy-data names {given}.");
        }
    }

    /// <summary>Who holds the device, as one sentence; null when nobody does.</summary>
    internal static string? HeldSentence(IDevice device)
    {
        var holders = device.HeldBy;
        var more = holders.Count > HoldersTold ? $"; and {holders.Count - HoldersTold} more" : "";
        var told = holders.Take(HoldersTold).Select(one => VisibleText.Of(one.TrimEnd('.')));
        return holders.Count == 0 ? null : $"The drive is in use and will not be touched: {string.Join("; ", told)}{more}.";
    }

    private bool Names(string serialNumber) => string.Equals(serialNumber.Trim(' '), _serialNumber, StringComparison.Ordinal);
}

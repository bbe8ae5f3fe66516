using System.Collections.Frozen;

namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>Names of status codes as people read them (B2.2 4.2.3).</summary>
public static partial class StatusCodeNames
{
    private const int FirstVendorSpecificCode = 0xC0;

    private static readonly FrozenDictionary<StatusCode, string> Names =
        Generic.Concat(CommandSpecific).Concat(Media).Concat(Path).ToFrozenDictionary(entry => entry.Code, entry => entry.Name);

    /// <summary>The standard's name of a code, "vendor specific status" for the vendors' ranges, otherwise "unknown status".</summary>
    /// <param name="code">SCT and SC; any number a device sent.</param>
    /// <returns>For example <c>Invalid Field in Command</c>.</returns>
    public static string NameOf(StatusCode code)
    {
        if (Names.TryGetValue(code, out var name))
        {
            return name;
        }

        var isVendorSpecific = (StatusCodeType)((int)code >> 8) == StatusCodeType.VendorSpecific
            || ((int)code & 0xFF) >= FirstVendorSpecificCode;
        return isVendorSpecific ? "vendor specific status" : "unknown status";
    }
}

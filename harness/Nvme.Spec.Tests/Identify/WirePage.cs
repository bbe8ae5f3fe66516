namespace NvmeConformance.Nvme.Spec.Tests.Identify;

/// <summary>A page of 4096 bytes, zero but for what is laid down in it.</summary>
internal static class WirePage
{
    public static byte[] With(params (int Offset, string Hex)[] parts)
    {
        var page = new byte[4096];
        foreach (var (offset, hex) in parts)
        {
            WireBytes.FromHex(hex).CopyTo(page, offset);
        }

        return page;
    }
}

namespace NvmeConformance.Linux.Passthrough;

/// <summary>How long the transfers of a namespace's blocks are: the kernel has to be told, and describes to the device no more than that.</summary>
/// <param name="BlockBytes">From LBADS of the format in use.</param>
/// <param name="MetadataBytes">MS; 0 for none.</param>
/// <param name="IsExtended">FLBAS bit 4: metadata travel with the data.</param>
/// <param name="IsProtected">DPS: part of the metadata is protection information.</param>
internal readonly record struct NamespaceFormat(int BlockBytes, int MetadataBytes, bool IsExtended, bool IsProtected)
{
    private const int LongestProtectionBytes = 16;
    private const uint ProtectionActionBit = 1u << 29;

    /// <summary>Bytes of data that a Read, Write or Compare transfers.</summary>
    internal long DataBytes(uint dword12) =>
        Blocks(dword12) * (BlockBytes + (IsExtended && !MovesNoMetadata(dword12) ? MetadataBytes : 0));

    /// <summary>Bytes of metadata that it transfers separately.</summary>
    internal long SeparateMetadataBytes(uint dword12) => IsExtended || MovesNoMetadata(dword12) ? 0 : Blocks(dword12) * MetadataBytes;

    private static long Blocks(uint dword12) => (dword12 & 0xFFFF) + 1L;

    // With PRACT the controller makes and strips protection information itself, where the metadata are nothing else (CS1.2 5.2.2).
    private bool MovesNoMetadata(uint dword12) =>
        IsProtected && (dword12 & ProtectionActionBit) != 0 && MetadataBytes is 8 or LongestProtectionBytes;
}

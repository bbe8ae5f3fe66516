namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>The registers of one controller (B2.2 3.1.4): a mapped BAR, or a reference controller's properties.</summary>
public interface IRegisterAccess
{
    /// <summary>Reads an aligned 32-bit register. All ones means that the device is gone.</summary>
    /// <param name="offset">Byte offset, a multiple of 4.</param>
    /// <returns>The value.</returns>
    uint Read32(int offset);

    /// <summary>Writes an aligned 32-bit register or a doorbell.</summary>
    /// <param name="offset">Byte offset, a multiple of 4.</param>
    /// <param name="value">The value.</param>
    void Write32(int offset, uint value);

    /// <summary>Reads a 64-bit register, low half first.</summary>
    /// <param name="offset">Byte offset, a multiple of 8.</param>
    /// <returns>The value.</returns>
    ulong Read64(int offset) => Read32(offset) | ((ulong)Read32(offset + 4) << 32);

    /// <summary>Writes a 64-bit register, low half first.</summary>
    /// <param name="offset">Byte offset, a multiple of 8.</param>
    /// <param name="value">The value.</param>
    void Write64(int offset, ulong value)
    {
        Write32(offset, (uint)value);
        Write32(offset + 4, (uint)(value >> 32));
    }
}

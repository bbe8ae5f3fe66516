using NvmeConformance.Conformance.Sequences;

namespace NvmeConformance.ChangedLbas.HostMemory.Model;

/// <summary>A command on its way, as far as the memory of its host is concerned.</summary>
/// <param name="ControllerIndex">Which controller carries it out.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="IsWritten">Whether data go to the host (bits 1:0 of the opcode are 10b).</param>
/// <param name="Address">Its buffer.</param>
/// <param name="Bytes">How long the buffer is.</param>
/// <param name="MetadataAddress">Its buffer of metadata.</param>
/// <param name="MetadataBytes">How long that is.</param>
/// <param name="Begun">When the device could see it.</param>
internal readonly record struct Transfer(
    int ControllerIndex, ushort Queue, bool IsWritten, ulong Address, int Bytes, ulong MetadataAddress, int MetadataBytes, long Begun)
{
    private const byte DirectionMask = 0b11;
    private const byte ToHost = 0b10;

    /// <summary>What a command does.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The transfer.</returns>
    public static Transfer Of(Invocation invocation, long now) => new(
        invocation.ControllerIndex,
        invocation.QueueIdentifier,
        (invocation.Command.Opcode & DirectionMask) == ToHost,
        invocation.DataAddress,
        invocation.Data.Length,
        invocation.MetadataAddress,
        invocation.Metadata.Length,
        now);

    /// <summary>Whether a part of the buffer was certainly written by a command that succeeded.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="part">The part.</param>
    /// <returns>True for data that the command must bring, and for bytes that are not what the host had put there.</returns>
    public static bool IsCertain(Invocation invocation, ReadOnlySpan<byte> part)
    {
        var opcode = invocation.Command.Opcode;
        var bringsAll = invocation.IsAdmin ? opcode == (byte)AdminOpcode.Identify : opcode == (byte)NvmOpcode.Read;
        return bringsAll || part.ContainsAnyExcept(CommandIntent.UnwrittenFill);
    }
}

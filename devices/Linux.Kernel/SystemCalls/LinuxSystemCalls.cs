using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NvmeConformance.Linux.Kernel.SystemCalls;

/// <summary>The system calls of the kernel that we run on.</summary>
public sealed unsafe class LinuxSystemCalls : ISystemCalls
{
    // These two have the same number on every architecture.
    private const nint IoUringSetupNumber = 425;
    private const nint IoUringEnterNumber = 426;
    private const int CurrentFolder = -100;
    private const int StatusBytes = 256;
    private const uint StatusMaskType = 1;
    private const int StatusModeOffset = 28;
    private const int StatusMajorOffset = 128;
    private const int StatusMinorOffset = 132;
    private const int ModeTypeMask = 0xF000;

    private LinuxSystemCalls()
    {
    }

    /// <summary>The only one there is: it keeps nothing.</summary>
    public static LinuxSystemCalls Instance { get; } = new();

    /// <inheritdoc />
    public SystemResult Open(string path, OpenFlags flags) => Result(NativeMethods.Open(path, (int)flags));

    /// <inheritdoc />
    public SystemResult Close(int descriptor) => Result(NativeMethods.Close(descriptor));

    /// <inheritdoc />
    public SystemResult Status(string path, out NodeStatus status)
    {
        Span<byte> bytes = stackalloc byte[StatusBytes];
        bytes.Clear();
        fixed (byte* pointer = bytes)
        {
            var result = Result(NativeMethods.Status(CurrentFolder, path, 0, StatusMaskType, pointer));
            status = new NodeStatus(
                KindOf(BinaryPrimitives.ReadUInt16LittleEndian(bytes[StatusModeOffset..])),
                new DeviceNumber(
                    BinaryPrimitives.ReadUInt32LittleEndian(bytes[StatusMajorOffset..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(bytes[StatusMinorOffset..])));
            return result;
        }
    }

    /// <inheritdoc />
    public SystemResult Ioctl(int descriptor, uint request, void* argument) =>
        Result(NativeMethods.Ioctl(descriptor, request, argument));

    /// <inheritdoc />
    public SystemResult MapMemory(int descriptor, ulong lengthBytes, MemoryAccess access, MappingFlags flags, long offset) =>
        Result(NativeMethods.MapMemory(null, (nuint)lengthBytes, (int)access, (int)flags, descriptor, offset));

    /// <inheritdoc />
    public SystemResult UnmapMemory(void* address, ulong lengthBytes) =>
        Result(NativeMethods.UnmapMemory(address, (nuint)lengthBytes));

    /// <inheritdoc />
    public SystemResult Read(int descriptor, void* buffer, ulong lengthBytes) =>
        Result(NativeMethods.Read(descriptor, buffer, (nuint)lengthBytes));

    /// <inheritdoc />
    public SystemResult Write(int descriptor, void* buffer, ulong lengthBytes) =>
        Result(NativeMethods.Write(descriptor, buffer, (nuint)lengthBytes));

    /// <inheritdoc />
    public SystemResult ReadAt(int descriptor, void* buffer, ulong lengthBytes, long offset) =>
        Result(NativeMethods.ReadAt(descriptor, buffer, (nuint)lengthBytes, offset));

    /// <inheritdoc />
    public SystemResult WriteAt(int descriptor, void* buffer, ulong lengthBytes, long offset) =>
        Result(NativeMethods.WriteAt(descriptor, buffer, (nuint)lengthBytes, offset));

    /// <inheritdoc />
    public SystemResult MakeEvent(uint initialValue, EventFlags flags) =>
        Result(NativeMethods.MakeEvent(initialValue, (int)flags));

    /// <inheritdoc />
    public SystemResult Poll(PollEntry* entries, uint count, int timeoutMilliseconds) =>
        Result(NativeMethods.Poll(entries, count, timeoutMilliseconds));

    /// <inheritdoc />
    public SystemResult SetUpRing(uint entries, void* parameters) =>
        Result(NativeMethods.SetUpRing(IoUringSetupNumber, entries, parameters));

    /// <inheritdoc />
    public SystemResult EnterRing(
        int descriptor, uint submitCount, uint completeCount, uint flags, void* argument, ulong argumentBytes) =>
        Result(NativeMethods.EnterRing(
            IoUringEnterNumber, descriptor, submitCount, completeCount, flags, argument, (nuint)argumentBytes));

    // Everything that the C library calls an error is -1; no address is.
    private static SystemResult Result(nint value) =>
        value == -1 ? new SystemResult(-Marshal.GetLastPInvokeError()) : new SystemResult(value);

    private static NodeKind KindOf(ushort mode) => (mode & ModeTypeMask) switch
    {
        0x2000 => NodeKind.CharacterDevice,
        0x4000 => NodeKind.Directory,
        0x6000 => NodeKind.BlockDevice,
        0x8000 => NodeKind.File,
        _ => NodeKind.Other,
    };
}

using System.Runtime.InteropServices;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Vfio.Tests.Fakes;

/// <summary>
/// VFIO as a kernel has it, over functions of our own making: bytes and numbers are those of the digest, written by hand. It notes who is open,
/// mapped and connected, so that a test sees what was left behind.
/// </summary>
internal sealed unsafe class FakeVfio(MadeUpMachine machine) : RefusingCalls, IDisposable
{
    private const int RegionShift = 40;
    private readonly Dictionary<int, OpenFile> _files = [];
    private readonly Dictionary<nint, ulong> _mapped = [];
    private int _next = 100;

    /// <summary>The functions by address.</summary>
    internal Dictionary<string, FakeFunction> Functions { get; } = [];

    /// <summary>What an IOMMU translates: device address, host address, length.</summary>
    internal List<(ulong DeviceAddress, ulong HostAddress, ulong Length)> Mappings { get; } = [];

    /// <summary>The answer to VFIO_IOMMU_GET_INFO; empty for a kernel that refuses.</summary>
    internal byte[] IommuInfo { get; set; } = [];

    /// <summary>What an iommufd says of its address ranges: pairs of first and last.</summary>
    internal List<(ulong First, ulong Last)> IommufdRanges { get; } = [(0x10_0000, 0x7F_FFFF_FFFF)];

    internal bool IsViable { get; set; } = true;

    /// <summary>How many event counters can still be had.</summary>
    internal int EventsLeft { get; set; } = int.MaxValue;

    /// <summary>A request that fails.</summary>
    internal Func<uint, Errno> Trouble { get; set; } = _ => Errno.None;

    /// <summary>All requests, in order.</summary>
    internal List<uint> Requests { get; } = [];

    internal int OpenCount => _files.Count;

    internal int MappedWindows => _mapped.Count;

    internal int EventCounters => _files.Values.Count(file => file.Kind == FileKind.Event);

    /// <summary>Nothing is open, mapped, connected or able to reach memory any more.</summary>
    internal void AssertEverythingIsPutBack()
    {
        Assert.Empty(_files);
        Assert.Empty(_mapped);
        Assert.Empty(Mappings);
        Assert.All(Functions.Values, function => Assert.Equal(0, function.ConnectedVectors));
        Assert.All(Functions.Values, function => Assert.False(function.CanReachMemory));
    }

    internal void Signal(string address, int vector) => _files[Functions[address].EventFiles[vector]].Count++;

    internal int OpenDevice(string address) => (int)Add(new OpenFile(FileKind.Device) { Function = Functions[address] }).Value;

    internal byte* Reach(ulong deviceAddress, ulong length)
    {
        foreach (var mapping in Mappings)
        {
            if (deviceAddress >= mapping.DeviceAddress && deviceAddress + length <= mapping.DeviceAddress + mapping.Length)
            {
                return (byte*)(mapping.HostAddress + (deviceAddress - mapping.DeviceAddress));
            }
        }

        throw new InvalidOperationException($"No mapping has {deviceAddress:X}.");
    }

    public void Dispose()
    {
        foreach (var address in _mapped.Keys)
        {
            NativeMemory.AlignedFree((void*)address);
        }
    }

    public override SystemResult Open(string path, OpenFlags flags)
    {
        var name = Path.GetRelativePath(machine.Root, path);
        return name switch
        {
            "dev/vfio/vfio" => Add(new OpenFile(FileKind.Container)),
            "dev/iommu" => Add(new OpenFile(FileKind.Iommufd)),
            _ when name.StartsWith("dev/vfio/devices/", StringComparison.Ordinal) =>
                Add(new OpenFile(FileKind.Device) { Function = Functions.Values.Single(function => function.Node == name["dev/vfio/devices/".Length..]) }),
            _ when machine.Exists(name) => Add(new OpenFile(FileKind.Group)),
            _ => SystemResult.Of(Errno.ENOENT),
        };
    }

    public override SystemResult Close(int descriptor)
    {
        // A kernel would take mappings back together with their container; a driver should not rely on it, so they stay here.
        return _files.Remove(descriptor) ? default : SystemResult.Of(Errno.EBADF);
    }

    public override SystemResult MakeEvent(uint initialValue, EventFlags flags) =>
        EventsLeft-- > 0 ? Add(new OpenFile(FileKind.Event)) : SystemResult.Of(Errno.EMFILE);

    public override SystemResult Read(int descriptor, void* buffer, ulong lengthBytes)
    {
        var file = _files[descriptor];
        if (file.Count == 0)
        {
            return SystemResult.Of(Errno.EAGAIN);
        }

        *(ulong*)buffer = file.Count;
        file.Count = 0;
        return new SystemResult(sizeof(ulong));
    }

    public override SystemResult ReadAt(int descriptor, void* buffer, ulong lengthBytes, long offset)
    {
        var (function, region, place) = Locate(descriptor, offset);
        return function.Read(region, place, new Span<byte>(buffer, (int)lengthBytes)) ? new SystemResult((long)lengthBytes) : SystemResult.Of(Errno.EIO);
    }

    public override SystemResult WriteAt(int descriptor, void* buffer, ulong lengthBytes, long offset)
    {
        var (function, region, place) = Locate(descriptor, offset);
        function.Write(region, place, new ReadOnlySpan<byte>(buffer, (int)lengthBytes));
        return new SystemResult((long)lengthBytes);
    }

    public override SystemResult MapMemory(int descriptor, ulong lengthBytes, MemoryAccess access, MappingFlags flags, long offset)
    {
        Assert.Equal(MappingFlags.Shared, flags);
        var (function, region, place) = Locate(descriptor, offset);
        var pointer = (byte*)NativeMemory.AlignedAlloc((nuint)lengthBytes, 4096);
        new Span<byte>(pointer, (int)lengthBytes).Clear();
        function.Mapped.Add((region, place, (nint)pointer));
        _mapped.Add((nint)pointer, lengthBytes);
        return new SystemResult((long)pointer);
    }

    public override SystemResult UnmapMemory(void* address, ulong lengthBytes)
    {
        Assert.Equal(lengthBytes, _mapped[(nint)address]);
        _mapped.Remove((nint)address);
        NativeMemory.AlignedFree(address);
        return default;
    }

    public override SystemResult Ioctl(int descriptor, uint request, void* argument)
    {
        Requests.Add(request);
        var problem = Trouble(request);
        if (problem != Errno.None)
        {
            return SystemResult.Of(problem);
        }

        var file = _files[descriptor];
        return file.Kind switch
        {
            FileKind.Container => OnContainer(request, (byte*)argument),
            FileKind.Group => OnGroup(request, (byte*)argument),
            FileKind.Device => file.Function!.Control(request, (byte*)argument),
            FileKind.Iommufd => OnIommufd(request, (byte*)argument),
            _ => SystemResult.Of(Errno.ENOTTY),
        };
    }

    private SystemResult OnContainer(uint request, byte* argument) => request switch
    {
        0x3B64 => new SystemResult(0),
        0x3B65 => new SystemResult((nint)argument == 3 ? 1 : 0),
        0x3B66 => (nint)argument == 3 ? default : SystemResult.Of(Errno.EINVAL),
        0x3B70 => Answer(argument, IommuInfo),
        0x3B71 => Map(*(ulong*)(argument + 8), *(ulong*)(argument + 16), *(ulong*)(argument + 24), *(uint*)argument == 32 && *(uint*)(argument + 4) == 3),
        0x3B72 => Unmap(*(ulong*)(argument + 8), *(ulong*)(argument + 16), *(uint*)argument == 24),
        _ => SystemResult.Of(Errno.ENOTTY),
    };

    private SystemResult OnGroup(uint request, byte* argument)
    {
        switch (request)
        {
            case 0x3B67:
                *(uint*)(argument + 4) = IsViable ? 1u : 0;
                return default;
            case 0x3B68:
                return _files[*(int*)argument].Kind == FileKind.Container ? default : SystemResult.Of(Errno.EINVAL);
            case 0x3B6A:
                var name = Marshal.PtrToStringAnsi((nint)argument)!.Split(' ');
                var function = Functions[name[0]];
                var isAllowed = function.Token is null || (name.Length == 2 && name[1] == $"vf_token={function.Token}");
                return isAllowed ? Add(new OpenFile(FileKind.Device) { Function = function }) : SystemResult.Of(Errno.EACCES);
            default:
                return SystemResult.Of(Errno.ENOTTY);
        }
    }

    private SystemResult OnIommufd(uint request, byte* argument)
    {
        switch (request)
        {
            case 0x3B81:
                *(uint*)(argument + 8) = 5;
                return default;
            case 0x3B84:
                var room = *(uint*)(argument + 8);
                *(uint*)(argument + 8) = (uint)IommufdRanges.Count;
                *(ulong*)(argument + 24) = 4096;
                for (var index = 0; index < Math.Min(room, IommufdRanges.Count); index++)
                {
                    ((ulong*)*(ulong*)(argument + 16))[2 * index] = IommufdRanges[index].First;
                    ((ulong*)*(ulong*)(argument + 16))[(2 * index) + 1] = IommufdRanges[index].Last;
                }

                return default;
            case 0x3B85:
                return Map(*(ulong*)(argument + 16), *(ulong*)(argument + 32), *(ulong*)(argument + 24), *(uint*)argument == 40 && *(uint*)(argument + 8) == 5);
            case 0x3B86:
                return Unmap(*(ulong*)(argument + 8), *(ulong*)(argument + 16), *(uint*)argument == 24 && *(uint*)(argument + 4) == 5);
            case 0x3B80:
                return default;
            default:
                return SystemResult.Of(Errno.ENOTTY);
        }
    }

    private SystemResult Map(ulong hostAddress, ulong deviceAddress, ulong length, bool isSound)
    {
        if (!isSound || (hostAddress | deviceAddress | length) % 4096 != 0 || Mappings.Any(one => deviceAddress < one.DeviceAddress + one.Length && one.DeviceAddress < deviceAddress + length))
        {
            return SystemResult.Of(Errno.EINVAL);
        }

        Mappings.Add((deviceAddress, hostAddress, length));
        return default;
    }

    private SystemResult Unmap(ulong deviceAddress, ulong length, bool isSound) =>
        isSound && Mappings.RemoveAll(one => one.DeviceAddress == deviceAddress && one.Length == length) == 1 ? default : SystemResult.Of(Errno.EINVAL);

    private (FakeFunction Function, int Region, ulong Place) Locate(int descriptor, long offset) =>
        (_files[descriptor].Function!, (int)(offset >> RegionShift), (ulong)offset & ((1UL << RegionShift) - 1));

    internal static SystemResult Answer(byte* argument, byte[] answer)
    {
        if (answer.Length == 0)
        {
            return SystemResult.Of(Errno.ENOTTY);
        }

        var room = *(uint*)argument;
        var shown = (int)Math.Min(room, answer.Length);
        answer.AsSpan(0, shown).CopyTo(new Span<byte>(argument, shown));
        return default;
    }

    private SystemResult Add(OpenFile file)
    {
        _files.Add(_next, file);
        return new SystemResult(_next++);
    }

    private enum FileKind
    {
        Container,
        Group,
        Device,
        Event,
        Iommufd,
    }

    private sealed class OpenFile(FileKind kind)
    {
        public FileKind Kind { get; } = kind;

        public FakeFunction? Function { get; init; }

        public ulong Count { get; set; }
    }
}
